/** A refusal. `code` is stable and the same one that the auth service answers; branch on it. */
export abstract class TokenError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  abstract readonly title: string;

  /** @param cause why, for the log of the service; never sent */
  protected constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
  }
}

export class TokenMissingError extends TokenError {
  readonly code = 'token_missing';
  readonly status = 401;
  readonly title = 'Access token missing';

  constructor() {
    super('Send the access token as "Authorization: Bearer <token>".');
  }
}

/** Malformed, of another issuer or for another audience, with a bad signature, or its session has ended. */
export class InvalidTokenError extends TokenError {
  readonly code = 'invalid_token';
  readonly status = 401;
  readonly title = 'Invalid access token';

  constructor(cause?: unknown) {
    super('Log in again.', cause);
  }
}

export class TokenExpiredError extends TokenError {
  readonly code = 'token_expired';
  readonly status = 401;
  readonly title = 'Access token expired';

  constructor() {
    super('Ask for a new one at POST /api/auth/refresh of the auth service.');
  }
}

export class InsufficientRoleError extends TokenError {
  readonly code = 'insufficient_role';
  readonly status = 403;
  readonly title = 'Insufficient role';

  constructor() {
    super('Ask an administrator for the role that this operation needs.');
  }
}

/** The auth service has not answered since this process started, so there is no key to verify with. */
export class UnavailableError extends TokenError {
  readonly code = 'unavailable';
  readonly status = 503;
  readonly title = 'Unavailable';

  constructor() {
    super('Try again after the time in Retry-After.');
  }
}
