export { type AuthApi, type AuthApiOptions, createAuthApi } from './create-auth-api.js';
export type { components, operations, paths } from './openapi.js';
export { MemoryTokenStore, type Tokens, type TokenStore } from './token.store.js';
