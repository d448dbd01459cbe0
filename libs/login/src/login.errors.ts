import { Problem } from '@auth/core';

export class InvalidCredentialsError extends Problem {
  constructor(attemptsLeft?: number) {
    super('invalid_credentials', attemptsLeft === undefined ? {} : { attemptsLeft });
  }
}

/** Only for who knows the password. */
export class EmailNotVerifiedError extends Problem {
  constructor() {
    super('email_not_verified');
  }
}
