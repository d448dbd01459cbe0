import { setTimeout as sleep } from 'node:timers/promises';
import { Cache } from '@auth/cache';
import { CONFIG, type Config } from '@auth/core';
import { Database } from '@auth/database';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';

export interface Checks {
  readonly database: 'up' | 'down';
  /** `degraded`: Redis is configured and away; everything works, slower. */
  readonly cache: 'up' | 'degraded';
  readonly stopping: boolean;
}

@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async check(): Promise<Checks> {
    const [database, cache] = await Promise.all([
      this.database.ping().then(
        () => 'up' as const,
        () => 'down' as const,
      ),
      this.cache.ping(),
    ]);
    return { database, cache: cache ? 'up' : 'degraded', stopping: this.stopping };
  }

  /** Readiness turns first; requests are served on while the balancer notices. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await sleep(this.config.http.drainSeconds * 1000);
  }
}
