export { Cache } from './cache.js';
export { CacheModule, type CacheModuleOptions } from './cache.module.js';
export { MemoryCache, type MemoryCacheOptions } from './memory.cache.js';
export { RedisCache, type RedisCacheOptions } from './redis.cache.js';
export type { LimitStorage } from './memory.throttler-storage.js';
export { throttlerStorage } from './throttler-storage.js';
