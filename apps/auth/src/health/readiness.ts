import { setTimeout as sleep } from 'node:timers/promises';
import { Cache } from '@auth/cache';
import { CONFIG, type Config, Problem } from '@auth/core';
import { Database } from '@auth/database';
import { Outbox } from '@auth/outbox';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';

export interface Checks {
  readonly database: 'up';
  /** `degraded`: Redis is configured and away; everything works, slower. */
  readonly cache: 'up' | 'degraded';
  /** `degraded`: messages wait because nobody takes them, or some were given up within a day. */
  readonly mail: 'up' | 'degraded';
}

class NotReadyError extends Problem {
  constructor(detail: string) {
    super('unavailable', { detail, retryAfter: 1 });
  }
}

@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly cache: Cache,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotReadyError when no requests should be sent here */
  async demand(): Promise<Checks> {
    const [database, cache] = await Promise.all([
      this.database.ping().then(
        () => 'up' as const,
        () => 'down' as const,
      ),
      this.cache.ping(),
    ]);
    if (this.stopping) throw new NotReadyError('The process is stopping.');
    if (database === 'down') throw new NotReadyError('The database does not answer.');
    // Asked only now, as it asks the database.
    const isTroubled = await this.outbox.isTroubled().catch(() => true);
    return { database, cache: cache ? 'up' : 'degraded', mail: isTroubled ? 'degraded' : 'up' };
  }

  /** Readiness turns first; requests are served on while the balancer notices. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await sleep(this.config.http.drainSeconds * 1000);
  }
}
