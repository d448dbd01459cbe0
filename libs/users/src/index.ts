export type { Account } from './accounts.repository.js';
export { Accounts } from './accounts.service.js';
export { AddressRequest } from './address-requests/address-request.entity.js';
export { AddressRequests } from './address-requests/address-requests.service.js';
export { linkTo } from './links.js';
export { Notices } from './notices.service.js';
export { OneTimeToken } from './one-time-tokens/one-time-token.entity.js';
export { OneTimeTokens } from './one-time-tokens/one-time-tokens.service.js';
export { ProvenAccounts } from './proven-accounts.service.js';
export { Identity, User } from './user.entity.js';
export {
  AccountGoneError,
  EmailTakenError,
  LastAdminError,
  UserNotFoundError,
  WeakPasswordError,
} from './users.errors.js';
export { PersonName, Profile } from './users.dto.js';
export { UsersModule } from './users.module.js';
export { toProfile, UsersService } from './users.service.js';
