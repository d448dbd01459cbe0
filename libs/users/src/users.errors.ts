import { Problem } from '@auth/core';

export class EmailTakenError extends Problem {
  constructor() {
    super('email_taken');
  }
}

export class LastAdminError extends Problem {
  constructor() {
    super('last_admin');
  }
}

export class WeakPasswordError extends Problem {
  constructor(detail: string) {
    super('weak_password', { detail });
  }
}

export class UserNotFoundError extends Problem {
  constructor() {
    super('user_not_found');
  }
}

/** The account of a good access token was deleted a moment ago. */
export class AccountGoneError extends Problem {
  constructor() {
    super('invalid_token');
  }
}

/** Of a link in a mail: the code of a bad access token, but nobody is asked to log in. */
export class InvalidVerificationTokenError extends Problem {
  constructor() {
    super('invalid_token', {
      status: 400,
      detail: 'Ask for a new link at POST /api/auth/verify-email/resend.',
    });
  }
}
