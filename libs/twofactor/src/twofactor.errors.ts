import { Problem } from '@auth/core';

/** The challenge is unknown, expired, used or dead. */
export class InvalidSessionError extends Problem {
  constructor() {
    super('invalid_session');
  }
}
