import type { LimitStorage, MemoryThrottlerStorage, ThrottlerRecord } from './memory.throttler-storage.js';
import type { RedisCache } from './redis.cache.js';

/**
 * Counts in Redis, for all replicas together. What it answered is remembered in the process: so that who is blocked
 * already costs no further question, and so that nobody starts anew when Redis goes away and the process counts on.
 */
export class RedisThrottlerStorage implements LimitStorage {
  constructor(
    private readonly redis: RedisCache,
    private readonly here: MemoryThrottlerStorage,
  ) {}

  async increment(key: string, length: number, limit: number): Promise<ThrottlerRecord> {
    const known = this.here.look(key, limit);
    if (known?.isBlocked) return known;
    const count = await this.redis.count(`limit:${key}`, length);
    if (!count) return this.here.increment(key, length, limit);
    return this.here.learn(key, count.hits, count.endsIn, limit);
  }

  look(key: string, limit: number): ThrottlerRecord | undefined {
    return this.here.look(key, limit);
  }
}
