import type { LimitStorage, MemoryThrottlerStorage, ThrottlerRecord } from './memory.throttler-storage.js';
import type { RedisCache } from './redis.cache.js';

/** Redis hears of every request while there are few, and of large limits in shares: the question costs more than most answers. */
const SHARE = 0.05;
const LARGEST_SHARE = 20;

/**
 * Counts in Redis, for all replicas together; of a large limit each replica may let a share more through. What it answered is remembered in the process: so that who is blocked
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
    const share = Math.min(LARGEST_SHARE, Math.floor(limit * SHARE));
    if (known && this.here.unshared(key) + 1 < share) return this.here.increment(key, length, limit);
    const by = known ? this.here.takeUnshared(key) + 1 : 1;
    const count = await this.redis.count(`limit:${key}`, length, by);
    if (!count) return this.here.increment(key, length, limit);
    return this.here.learn(key, count.hits, count.endsIn, limit);
  }

  look(key: string, limit: number): ThrottlerRecord | undefined {
    return this.here.look(key, limit);
  }
}
