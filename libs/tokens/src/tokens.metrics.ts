import { Metrics } from '@auth/core';
import { Injectable } from '@nestjs/common';

/** What came of a refresh: `repeated` within the grace, `reused` ended the session. */
const refreshes = ['rotated', 'repeated', 'reused', 'refused'] as const;

/** What spares a request work: the check of a signature, the read of a session, the read of it from PostgreSQL. */
const caches = ['signature', 'session', 'session_copy'] as const;

@Injectable()
export class TokensMetrics {
  private readonly refreshes;
  private readonly hits;

  constructor(metrics: Metrics) {
    this.refreshes = metrics.counter('auth_refreshes_total', 'Refreshes by what came of them', {
      outcome: refreshes,
    });
    const lookups = metrics.counter('auth_cache_lookups_total', 'What was asked of the caches', {
      cache: caches,
      result: ['hit', 'miss'],
    });
    // Made once: this is asked for every request with a token.
    this.hits = new Map(
      caches.map((cache) => [
        cache,
        { hit: lookups.labels(cache, 'hit'), miss: lookups.labels(cache, 'miss') },
      ]),
    );
  }

  refreshed(outcome: (typeof refreshes)[number]): void {
    this.refreshes.inc({ outcome });
  }

  lookedUp(cache: (typeof caches)[number], found: boolean): void {
    this.hits.get(cache)?.[found ? 'hit' : 'miss'].inc();
  }
}
