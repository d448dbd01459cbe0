export * from './core/index.js';
export { CurrentUser, Public, Roles } from './nest/access.decorators.js';
export { AccessException } from './nest/access.exception.js';
export { AuthClientModule, type AuthClientOptions } from './nest/auth-client.module.js';
