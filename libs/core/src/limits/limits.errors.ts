import { Problem } from '../problems/problem.js';

export class RateLimitedError extends Problem {
  /** @param retryAfter whole seconds */
  constructor(retryAfter: number) {
    super('rate_limited', { retryAfter });
  }
}
