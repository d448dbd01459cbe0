import { Problem } from '@auth/core';

/** The challenge is unknown, expired, used or dead. */
export class InvalidSessionError extends Problem {
  constructor() {
    super('invalid_session');
  }
}

/** A wrong code. Where wrong ones are counted, the refusal says how many tries are left. */
export abstract class WrongCodeError extends Problem {
  abstract counted(attemptsLeft: number): WrongCodeError;
}

/** As the second factor. */
export class InvalidTwoFactorCodeError extends WrongCodeError {
  constructor(attemptsLeft?: number) {
    super('invalid_2fa_code', attemptsLeft === undefined ? {} : { attemptsLeft });
  }

  counted(attemptsLeft: number): WrongCodeError {
    return new InvalidTwoFactorCodeError(attemptsLeft);
  }
}

/** Where something is set up. */
export class InvalidCodeError extends WrongCodeError {
  constructor(attemptsLeft?: number) {
    super('invalid_code', attemptsLeft === undefined ? {} : { attemptsLeft });
  }

  counted(attemptsLeft: number): WrongCodeError {
    return new InvalidCodeError(attemptsLeft);
  }
}

export class AlreadyEnabledError extends Problem {
  constructor() {
    super('already_enabled');
  }
}

export class NotEnabledError extends Problem {
  constructor() {
    super('not_enabled');
  }
}

/** No text message can go out, or none would be of use. */
export class SmsUnavailableError extends Problem {
  constructor() {
    super('sms_unavailable');
  }
}
