export { Identity, User } from './user.entity.js';
export { AccountGoneError, EmailTakenError, UserNotFoundError, WeakPasswordError } from './users.errors.js';
export { Profile } from './users.dto.js';
export { UsersModule } from './users.module.js';
export { UsersService } from './users.service.js';
