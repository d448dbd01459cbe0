import { Cleanup, Clock, CONFIG, type Config, secondsAfter } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { SessionsRepository } from './sessions.repository.js';

const EVERY = 600_000;
const BATCH = 1000;
const DAY = 86_400;

/** Removes sessions that no token can name any more. */
@Injectable()
export class SessionCleanup extends Cleanup {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(EVERY, BATCH);
  }

  protected remove(limit: number): Promise<number> {
    const now = this.clock.now();
    const endedBefore = secondsAfter(now, -(this.config.tokens.accessSeconds + DAY));
    return this.repository.removeOld(secondsAfter(now, -DAY), endedBefore, limit);
  }
}
