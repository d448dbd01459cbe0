import { type DynamicModule, Module } from '@nestjs/common';
import { CacheMetrics } from './cache.metrics.js';
import { Cache } from './cache.js';
import { MemoryCache } from './memory.cache.js';
import { RedisCache } from './redis.cache.js';

export interface CacheModuleOptions {
  /** Without one, the cache is in the process. */
  readonly redisUrl: string | undefined;
}

@Module({})
export class CacheModule {
  static forRoot({ redisUrl }: CacheModuleOptions): DynamicModule {
    return {
      module: CacheModule,
      global: true,
      providers: [
        CacheMetrics,
        {
          provide: Cache,
          useFactory: () => (redisUrl === undefined ? new MemoryCache() : new RedisCache({ url: redisUrl })),
        },
      ],
      exports: [Cache],
    };
  }
}
