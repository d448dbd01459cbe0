import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { until } from '../test/until.js';
import { Cache, MemoryCache, RedisCache } from './index.js';

interface Adapter {
  readonly name: string;
  readonly available: boolean;
  readonly open: () => { cache: Cache; close: () => Promise<void> };
}

const redisUrl = process.env.TEST_REDIS_URL;

const adapters: Adapter[] = [
  {
    name: 'MemoryCache',
    available: true,
    open: () => ({ cache: new MemoryCache(), close: () => Promise.resolve() }),
  },
  {
    name: 'RedisCache (TEST_REDIS_URL)',
    available: redisUrl !== undefined,
    open: () => {
      const cache = new RedisCache({ url: redisUrl ?? '', prefix: `test:${randomUUID()}:` });
      return { cache, close: () => cache.close() };
    },
  },
];

for (const { name, available, open } of adapters) {
  (available ? describe : describe.skip)(name, () => {
    let cache: Cache;
    let close: () => Promise<void>;

    beforeAll(async () => {
      Logger.overrideLogger(false);
      ({ cache, close } = open());
      await until(() => cache.ping());
    });

    afterAll(() => close());

    it('knows nothing of a key that was never set', async () => {
      expect(await cache.get('never set')).toBeUndefined();
    });

    it.each(['', 'text', 'null', '"', '{"a":1}', 'line\r\nbreak\0', 'žluťoučký 🐎', 'x'.repeat(100_000)])(
      'gives back exactly what was set, case %#',
      async (value) => {
        await cache.set('exact', value, 60);
        expect(await cache.get('exact')).toBe(value);
      },
    );

    it('keeps keys apart', async () => {
      await Promise.all(Array.from({ length: 200 }, (_, n) => cache.set(`key ${n}`, `value ${n}`, 60)));
      const values = await Promise.all(Array.from({ length: 200 }, (_, n) => cache.get(`key ${n}`)));
      expect(values).toEqual(Array.from({ length: 200 }, (_, n) => `value ${n}`));
    });

    it('forgets a deleted key, and takes the deletion of an unknown one', async () => {
      await cache.set('deleted', 'value', 60);
      await cache.delete('deleted');
      await cache.delete('deleted');
      expect(await cache.get('deleted')).toBeUndefined();
    });

    it('keeps an entry for its time and no longer; setting it again sets the time again', async () => {
      await cache.set('brief', 'value', 1);
      await cache.set('prolonged', 'value', 1);
      await cache.set('prolonged', 'value', 60);
      await cache.set('shortened', 'value', 60);
      await cache.set('shortened', 'value', 1.9);
      expect(await cache.get('brief')).toBe('value');
      expect(await cache.get('shortened')).toBe('value');
      await sleep(1100);
      expect(await cache.get('brief')).toBeUndefined();
      expect(await cache.get('shortened')).toBeUndefined();
      expect(await cache.get('prolonged')).toBe('value');
    });

    it.each([0.9, 0, -1, Number.NaN])(
      'keeps nothing for %d seconds, the older value neither',
      async (seconds) => {
        await cache.set('no time', 'older', 60);
        await cache.set('no time', 'newer', seconds);
        expect(await cache.get('no time')).toBeUndefined();
      },
    );

    it('delivers a message once to every subscriber of its channel, also after one that throws', async () => {
      const heard: string[] = [];
      await cache.subscribe('channel', (message) => {
        heard.push(`first ${message}`);
        throw new Error('a broken listener');
      });
      await cache.subscribe('channel', (message) => heard.push(`second ${message}`));
      await cache.subscribe('another channel', (message) => heard.push(`wrong ${message}`));
      await cache.publish('channel', 'hello');
      await cache.publish('channel', '');
      await until(() => heard.length >= 4);
      expect(heard).toEqual(['first hello', 'second hello', 'first ', 'second ']);
    });

    it('takes a message that nobody waits for', async () => {
      await expect(cache.publish('nobody', 'hello')).resolves.toBeUndefined();
    });

    it('answers a ping', async () => {
      expect(await cache.ping()).toBe(true);
    });
  });
}
