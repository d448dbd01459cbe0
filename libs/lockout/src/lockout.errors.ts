import { Problem } from '@auth/core';

export class LockedOutError extends Problem {
  /** @param retryAfter whole seconds */
  constructor(retryAfter: number) {
    super('locked_out', { retryAfter });
  }
}
