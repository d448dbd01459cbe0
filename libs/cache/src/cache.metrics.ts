import { Metrics } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { Cache } from './cache.js';

@Injectable()
export class CacheMetrics {
  constructor(metrics: Metrics, cache: Cache) {
    metrics.gauge('auth_cache_up', 'Whether the cache answers', async () => Number(await cache.ping()));
  }
}
