export type { Account } from './accounts.repository.js';
export { Accounts } from './accounts.service.js';
export { ProvenAccounts } from './proven-accounts.service.js';
export { Identity, User } from './user.entity.js';
export { AccountGoneError, EmailTakenError, UserNotFoundError, WeakPasswordError } from './users.errors.js';
export { PersonName, Profile } from './users.dto.js';
export { UsersModule } from './users.module.js';
export { toProfile, UsersService } from './users.service.js';
