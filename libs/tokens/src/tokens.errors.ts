import { Problem } from '@auth/core';

export class TokenMissingError extends Problem {
  constructor() {
    super('token_missing');
  }
}

export class InvalidTokenError extends Problem {
  constructor() {
    super('invalid_token');
  }
}

export class TokenExpiredError extends Problem {
  constructor() {
    super('token_expired');
  }
}

export class InvalidRefreshTokenError extends Problem {
  constructor() {
    super('invalid_refresh_token');
  }
}

/** RFC 6749 section 5.2. */
export class InvalidClientError extends Problem {
  constructor() {
    super('invalid_client');
  }
}

export class InsufficientRoleError extends Problem {
  constructor() {
    super('insufficient_role');
  }
}
