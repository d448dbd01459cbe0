import { Problem } from '../problems/problem.js';

/** More passwords are waiting to be hashed than would be answered in time. */
export class HashingOverloadedError extends Problem {
  /** @param retryAfter whole seconds until those that wait now are done, at least 1 */
  constructor(retryAfter: number) {
    super('overloaded', { retryAfter });
  }
}
