import { Cleanup, Clock, secondsAfter } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

const EVERY = 600_000;
const BATCH = 1000;
const HOUR = 3600;

/** Removes tokens an hour after they expired: until then they count how many were issued. */
@Injectable()
export class OneTimeTokensCleanup extends Cleanup {
  constructor(
    private readonly repository: OneTimeTokensRepository,
    private readonly clock: Clock,
  ) {
    super(EVERY, BATCH);
  }

  protected remove(limit: number): Promise<number> {
    return this.repository.removeExpired(secondsAfter(this.clock.now(), -HOUR), limit);
  }
}
