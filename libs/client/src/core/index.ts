export type { Log } from './background.task.js';
export { createTokenVerifier, type TokenVerifierOptions } from './create-token-verifier.js';
export { type Principal, type Role, roles } from './principal.js';
export type { ProblemDocument, ProblemResponse } from './problem.response.js';
export type { ClientCredentials } from './revocation.feed.js';
export {
  InsufficientRoleError,
  InvalidTokenError,
  TokenError,
  TokenExpiredError,
  TokenMissingError,
  UnavailableError,
} from './token.errors.js';
export { type KeySource, requireRole, type RevocationSource, TokenVerifier } from './token.verifier.js';
