export { Attempts } from './attempts.entity.js';
export type { Reservation } from './attempts.repository.js';
export { LockedOutError } from './lockout.errors.js';
export { LockoutModule } from './lockout.module.js';
export { Lockout } from './lockout.service.js';
