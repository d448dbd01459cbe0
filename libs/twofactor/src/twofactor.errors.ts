import { Problem } from '@auth/core';

/** The challenge is unknown, expired, used or dead. */
export class InvalidSessionError extends Problem {
  constructor() {
    super('invalid_session');
  }
}

/** A wrong code as the second factor; it was counted. */
export class InvalidTwoFactorCodeError extends Problem {
  constructor(attemptsLeft?: number) {
    super('invalid_2fa_code', attemptsLeft === undefined ? {} : { attemptsLeft });
  }
}

/** A wrong code where something is set up. */
export class InvalidCodeError extends Problem {
  constructor() {
    super('invalid_code');
  }
}

export class AlreadyEnabledError extends Problem {
  constructor() {
    super('already_enabled');
  }
}
