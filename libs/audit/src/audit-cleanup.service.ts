import { Clock, CONFIG, type Config, Periodic, secondsAfter } from '@auth/core';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';

const EVERY = 600_000;
const BATCH = 1000;
const DAY = 86_400;

/** Removes events older than AUDIT_DAYS, so that what stays of each chain can be verified. Every replica does. */
@Injectable()
export class AuditCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic = new Periodic(AuditCleanup.name, EVERY, () => this.clean());

  constructor(
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /** @returns how many events were removed */
  async clean(): Promise<number> {
    const before = secondsAfter(this.clock.now(), -this.config.audit.days * DAY);
    let removed = 0;
    for (let batch = 1; batch > 0; removed += batch) batch = await this.cutBefore(before);
    return removed;
  }

  private async cutBefore(time: Date): Promise<number> {
    let removed = 0;
    for (const chain of await this.repository.chainsWithEventsBefore(time, BATCH)) {
      removed += await this.repository.cut(chain, time, BATCH);
      await this.repository.removeSpent(chain);
    }
    return removed;
  }
}
