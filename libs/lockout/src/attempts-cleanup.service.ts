import { Cleanup, Clock, CONFIG, type Config, secondsAfter } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { AttemptsRepository } from './attempts.repository.js';

const EVERY = 60_000;
const BATCH = 5000;

/** Removes counts that no longer count, so that a flood of made-up addresses leaves nothing behind. */
@Injectable()
export class AttemptsCleanup extends Cleanup {
  constructor(
    private readonly repository: AttemptsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(EVERY, BATCH);
  }

  protected remove(limit: number): Promise<number> {
    // The latest touch began the lockout: after its length, and the life of a reservation, nothing of it counts.
    const since = secondsAfter(this.clock.now(), -Math.max(120, this.config.lockout.seconds));
    return this.repository.removeUntouched(since, limit);
  }
}
