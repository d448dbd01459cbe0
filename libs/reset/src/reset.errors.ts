import { Problem } from '@auth/core';

/** Wrong, used, too old, or there is a newer one: the person does the same about each. */
export class InvalidResetTokenError extends Problem {
  constructor() {
    super('invalid_reset_token');
  }
}
