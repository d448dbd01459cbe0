import { Clock } from '@auth/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recordLog } from '../test/log.recorder.js';
import { RedisServer } from '../test/redis.server.js';
import { until } from '../test/until.js';
import { RedisCache } from './redis.cache.js';
import { RedisThrottlerStorage } from './redis.throttler-storage.js';
import { throttlerStorage } from './throttler-storage.js';

(RedisServer.available ? describe : describe.skip)('RedisThrottlerStorage', () => {
  let redis: RedisServer;
  let caches: RedisCache[];

  beforeEach(async () => {
    recordLog();
    redis = await RedisServer.onFreePort();
    await redis.start();
    caches = [];
  });
  afterEach(async () => {
    await Promise.all(caches.map((cache) => cache.close()));
    await redis.kill();
  });

  async function replica(
    limit = 20,
  ): Promise<(key: string) => ReturnType<RedisThrottlerStorage['increment']>> {
    const cache = new RedisCache({ url: redis.url });
    caches.push(cache);
    await until(() => cache.ping());
    const storage = throttlerStorage(cache, new Clock());
    expect(storage).toBeInstanceOf(RedisThrottlerStorage);
    return (key) => storage.increment(key, 60_000, limit, 0, 'default');
  }

  it('counts exactly, however many replicas ask at once', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    const flood = (key: string) => Promise.all(Array.from({ length: 150 }, (_, n) => replicas[n % 3]!(key)));
    let records = await flood('login:192.0.2.1');
    // On a machine too busy for an answer of Redis in time each counts for itself: that is not what is tested.
    for (let n = 2; n < 5 && records.filter(({ isBlocked }) => !isBlocked).length !== 20; n++)
      records = await flood(`login:192.0.2.${n}`);
    expect(records.filter(({ isBlocked }) => !isBlocked)).toHaveLength(20);
    expect(records.every(({ timeToExpire }) => timeToExpire === 60)).toBe(true);
  });

  it('counts a large limit in shares of a twentieth, and lets no more than one a replica beyond it', async () => {
    const replicas = [await replica(300), await replica(300)];
    let passed = 0;
    for (let n = 0; n < 700; n++) if (!(await replicas[n % 2]!('default:192.0.2.1')).isBlocked) passed++;
    expect(passed).toBeGreaterThanOrEqual(300);
    expect(passed).toBeLessThanOrEqual(330);
    const alone = await replica(300);
    passed = 0;
    for (let n = 0; n < 400; n++) if (!(await alone('default:192.0.2.2')).isBlocked) passed++;
    expect(passed).toBe(300);
  });

  it('leaves no key without an end', async () => {
    const count = await replica();
    await Promise.all(Array.from({ length: 50 }, (_, n) => count(`login:192.0.2.${n}`)));
    const keys = redis.cli('KEYS', '*').split('\n');
    expect(keys).toHaveLength(50);
    for (const key of keys) {
      expect(Number(redis.cli('PTTL', key))).toBeGreaterThan(0);
      expect(Number(redis.cli('PTTL', key))).toBeLessThanOrEqual(60_000);
    }
  }); // LG-14

  it('asks Redis nothing about who is blocked already', async () => {
    const count = await replica();
    for (let n = 0; n < 21; n++) await count('login:192.0.2.1');
    const [key = ''] = redis.cli('KEYS', '*').split('\n');
    for (let n = 0; n < 50; n++) expect(await count('login:192.0.2.1')).toMatchObject({ isBlocked: true });
    expect(redis.cli('GET', key)).toBe('21');
  });

  it('goes on in the process while Redis is away, and with Redis when it is back', async () => {
    const count = await replica();
    for (let n = 0; n < 10; n++) await count('login:192.0.2.1');
    await redis.kill();
    expect(await count('login:192.0.2.1')).toMatchObject({ totalHits: 11 });
    const began = performance.now();
    for (let n = 0; n < 9; n++) await count('login:192.0.2.1');
    expect(performance.now() - began).toBeLessThan(250);
    expect(await count('login:192.0.2.1')).toMatchObject({ totalHits: 21, isBlocked: true });
    await redis.start();
    await until(() => caches[0]!.ping());
    expect(await count('login:192.0.2.2')).toMatchObject({ totalHits: 1 });
    expect(redis.cli('KEYS', '*')).toContain('192.0.2.2');
  });

  it('waits for a Redis that hangs no longer than the others do', async () => {
    const count = await replica();
    await count('login:192.0.2.1');
    redis.freeze();
    const began = performance.now();
    for (let n = 0; n < 20; n++) await count('login:192.0.2.1');
    expect(performance.now() - began).toBeLessThan(700);
    redis.thaw();
  });
});
