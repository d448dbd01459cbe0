import type { Clock } from '@auth/core';
import type { Cache } from './cache.js';
import { type LimitStorage, MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { RedisCache } from './redis.cache.js';
import { RedisThrottlerStorage } from './redis.throttler-storage.js';

/** Where requests are counted: where the cache is. */
export function throttlerStorage(cache: Cache, clock: Clock): LimitStorage {
  const here = new MemoryThrottlerStorage(clock);
  return cache instanceof RedisCache ? new RedisThrottlerStorage(cache, here) : here;
}
