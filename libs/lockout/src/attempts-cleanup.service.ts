import { Clock, CONFIG, type Config, Periodic, secondsAfter } from '@auth/core';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AttemptsRepository } from './attempts.repository.js';

const EVERY = 60_000;
const BATCH = 5000;

/** Removes counts that no longer count, so that a flood of made-up addresses leaves nothing behind. */
@Injectable()
export class AttemptsCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic = new Periodic(AttemptsCleanup.name, EVERY, () => this.clean());

  constructor(
    private readonly repository: AttemptsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /** @returns how many were removed */
  async clean(): Promise<number> {
    // The latest touch began the lockout: after its length, and the life of a reservation, nothing of it counts.
    const since = secondsAfter(this.clock.now(), -Math.max(120, this.config.lockout.seconds));
    let removed = 0;
    for (let batch = BATCH; batch === BATCH; removed += batch)
      batch = await this.repository.removeUntouched(since, BATCH);
    return removed;
  }
}
