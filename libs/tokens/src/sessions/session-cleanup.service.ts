import { Clock, CONFIG, type Config, Periodic, secondsAfter } from '@auth/core';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SessionsRepository } from './sessions.repository.js';

const EVERY = 600_000;
const BATCH = 1000;
const DAY = 86_400;

/** Removes sessions that no token can name any more. Every replica does; a row goes once. */
@Injectable()
export class SessionCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic = new Periodic(SessionCleanup.name, EVERY, () => this.clean());

  constructor(
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /** @returns how many sessions were removed */
  async clean(): Promise<number> {
    const now = this.clock.now();
    const endedBefore = secondsAfter(now, -(this.config.tokens.accessSeconds + DAY));
    let removed = 0;
    for (let batch = BATCH; batch >= BATCH; removed += batch) {
      batch = await this.repository.removeOld(secondsAfter(now, -DAY), endedBefore, BATCH);
    }
    return removed;
  }
}
