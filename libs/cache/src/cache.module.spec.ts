import { MetricsModule } from '@auth/core';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { recordLog } from '../test/log.recorder.js';
import { RedisServer } from '../test/redis.server.js';
import { until } from '../test/until.js';
import { Cache, CacheModule, MemoryCache, RedisCache } from './index.js';

class Reader {
  constructor(readonly cache: Cache) {}
}

@Module({
  providers: [{ provide: Reader, useFactory: (cache: Cache) => new Reader(cache), inject: [Cache] }],
})
class ReaderModule {}

async function start(redisUrl: string | undefined) {
  recordLog();
  const imports = [MetricsModule, CacheModule.forRoot({ redisUrl }), ReaderModule];
  const module = await Test.createTestingModule({ imports }).compile();
  await module.init();
  return { cache: module.get(Reader).cache, module };
}

describe('CacheModule', () => {
  let redis: RedisServer | undefined;

  afterEach(() => redis?.kill());

  it('gives every module a cache in the process when there is no Redis', async () => {
    const { cache, module } = await start(undefined);
    expect(cache).toBeInstanceOf(MemoryCache);
    await module.close();
  });

  (RedisServer.available ? it : it.skip)(
    'uses Redis by its URL, and closes it with the application',
    async () => {
      const redis = await RedisServer.onFreePort();
      const { cache, module } = await start(redis.url);
      expect(cache).toBeInstanceOf(RedisCache);
      await redis.start();
      await until(() => cache.ping());
      await module.close();
      expect(await cache.ping()).toBe(false);
      await redis.kill();
    },
  );
});
