import { HttpException } from '@nestjs/common';
import type { ProblemResponse } from '../core/problem.response.js';
import type { TokenError } from '../core/token.errors.js';

/** What the guard throws. An HttpException, so that a service's own filter for all exceptions handles it as well. */
export class AccessException extends HttpException {
  constructor(
    readonly problem: ProblemResponse,
    override readonly cause: TokenError,
  ) {
    super({ ...problem.document }, problem.status, { cause });
  }
}
