import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { recordLog } from '../test/log.recorder.js';
import { freePort, RedisServer } from '../test/redis.server.js';
import { until } from '../test/until.js';
import { RedisCache, type RedisCacheOptions } from './redis.cache.js';

let log: string[];
let caches: RedisCache[];
const unhandled = jest.fn();

beforeEach(() => {
  log = recordLog();
  caches = [];
  unhandled.mockClear();
  process.on('unhandledRejection', unhandled);
});

afterEach(async () => {
  await Promise.all(caches.map((cache) => cache.close()));
  await sleep(0);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

function open(options: RedisCacheOptions): RedisCache {
  const cache = new RedisCache(options);
  caches.push(cache);
  return cache;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function expectMisses(cache: RedisCache): Promise<void> {
  expect(await cache.get('key')).toBeUndefined();
  expect(await cache.ping()).toBe(false);
  await cache.set('key', 'value', 60);
  await cache.delete('key');
  await cache.publish('channel', 'message');
  await cache.subscribe('channel', () => undefined);
}

(RedisServer.available ? describe : describe.skip)('RedisCache on a Redis of its own', () => {
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await RedisServer.onFreePort();
  });

  afterEach(() => redis.kill());

  async function ready(options: Partial<RedisCacheOptions> = {}): Promise<RedisCache> {
    await redis.start();
    const cache = open({ url: redis.url, ...options });
    await until(() => cache.ping());
    return cache;
  }

  it('goes without Redis at the start, and finds it later, subscriptions included', async () => {
    const cache = open({ url: redis.url });
    const heard: string[] = [];
    await cache.subscribe('channel', (message) => heard.push(message));
    expect(await milliseconds(() => expectMisses(cache))).toBeLessThan(1000);

    await redis.start();
    await until(() => cache.ping());
    await cache.set('key', 'value', 60);
    expect(await cache.get('key')).toBe('value');
    await until(async () => {
      await cache.publish('channel', 'hello');
      return heard.includes('hello');
    });
  });

  it('puts its prefix before keys and channels, and a time to live on every key', async () => {
    const cache = await ready({ prefix: 'mine:' });
    await cache.set('key', 'value', 60);
    expect(redis.cli('KEYS', '*')).toBe('mine:key');
    expect(Number(redis.cli('TTL', 'mine:key'))).toBeGreaterThan(58);
    expect(Number(redis.cli('TTL', 'mine:key'))).toBeLessThanOrEqual(60);
    await cache.subscribe('channel', () => undefined);
    expect(redis.cli('PUBSUB', 'CHANNELS')).toBe('mine:channel');
  });

  it('reads what another replica wrote, and hears what it publishes', async () => {
    const [one, other] = [await ready(), open({ url: redis.url })];
    await until(() => other.ping());
    const heard: string[] = [];
    await one.subscribe('channel', (message) => heard.push(message));
    await other.publish('channel', 'hello');
    await other.set('key', 'value', 60);
    expect(await one.get('key')).toBe('value');
    await until(() => heard.includes('hello'));
  });

  it('takes what it did not write for a miss, and goes on', async () => {
    const cache = await ready();
    redis.cli('SET', 'auth:text', 'not JSON');
    redis.cli('SET', 'auth:number', '42');
    redis.cli('RPUSH', 'auth:list', 'value');
    for (const key of ['text', 'number', 'list']) expect(await cache.get(key)).toBeUndefined();
    expect(await cache.ping()).toBe(true);
  });

  it('has misses after Redis was wiped', async () => {
    const cache = await ready();
    await cache.set('key', 'value', 60);
    redis.cli('FLUSHALL');
    expect(await cache.get('key')).toBeUndefined();
    await cache.set('key', 'value', 60);
    expect(await cache.get('key')).toBe('value');
  });

  it('answers within the bound while Redis is frozen, soon at once, and queues nothing', async () => {
    const cache = await ready();
    await cache.set('key', 'value', 60);
    const before = calls(redis, 'get');
    redis.freeze();
    for (let n = 0; n < 3; n++) expect(await milliseconds(() => cache.get('key'))).toBeLessThan(1000);
    // Once the breaker is open most answers come at once, however busy the machine is.
    expect(await fastestOf(20, () => cache.get('key'))).toBeLessThan(10);
    const slowest = await slowestOf(200, () => cache.get('key'));
    expect(slowest).toBeLessThan(1000);

    redis.thaw();
    await until(async () => (await cache.get('key')) === 'value', 2000);
    // Three that were tried, one probe in each half second, and the one above.
    expect(calls(redis, 'get') - before).toBeLessThan(12);
    expect(log).toEqual([
      'log Redis answers RedisConnection',
      expect.stringContaining('no answer within 50 ms'),
      'log Redis answers RedisConnection',
    ]);
  });

  it('replaces a connection that has been silent for long', async () => {
    const cache = await ready();
    const heard: string[] = [];
    await cache.subscribe('channel', (message) => heard.push(message));
    const before = redis.cli('CLIENT', 'LIST').match(/^id=\d+/gm) ?? [];
    redis.freeze();
    await until(() => log.some((line) => line.startsWith('warn')), 5000);
    await sleep(500);
    redis.thaw();
    await until(() => cache.ping());
    const after = redis.cli('CLIENT', 'LIST');
    expect(before.length).toBeGreaterThan(2);
    expect(before.filter((id) => after.includes(`${id} `))).toEqual([]);
    await cache.publish('channel', 'hello');
    await until(() => heard.includes('hello'));
  });

  it('makes up for writes that failed: no older entry is seen, and the others lose it too', async () => {
    await redis.start();
    redis.cli('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all');
    const cache = open({ url: redis.url.replace('//', '//app:secret@') });
    await until(() => cache.ping());
    const keys = ['deleted', 'overwritten', 'written again'];
    for (const key of keys) await cache.set(key, 'older', 60);
    redis.cli('ACL', 'SETUSER', 'app', '-del', '-setex');
    await cache.delete('deleted');
    await cache.get('another');
    await cache.set('overwritten', 'newer', 60);
    await cache.get('another');
    await cache.set('written again', 'newer', 60);
    expect(redis.cli('GET', 'auth:deleted')).toBe('"older"');
    expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual([undefined, undefined, undefined]);

    redis.cli('ACL', 'SETUSER', 'app', '+setex');
    await cache.set('written again', 'newest', 60);
    expect(await cache.get('written again')).toBe('newest');
    // Longer than until the first repetition, which fails.
    await sleep(600);
    expect(await cache.get('deleted')).toBeUndefined();

    redis.cli('ACL', 'SETUSER', 'app', '+del');
    await until(() => redis.cli('EXISTS', 'auth:deleted', 'auth:overwritten') === '0');
    expect(await cache.get('written again')).toBe('newest');
  });

  it('recovers from a crash of Redis, subscriptions included', async () => {
    const cache = await ready();
    const heard: string[] = [];
    await cache.subscribe('channel', (message) => heard.push(message));
    await redis.kill();
    await until(async () => !(await cache.ping()));
    expect(await milliseconds(() => cache.get('key'))).toBeLessThan(1000);

    await redis.start();
    await until(() => cache.ping(), 3000);
    await cache.set('key', 'value', 60);
    expect(await cache.get('key')).toBe('value');
    await until(async () => {
      await cache.publish('channel', 'hello');
      return heard.includes('hello');
    });
    expect(log.map((line) => line.split(' ', 1)[0])).toEqual(['log', 'warn', 'log']);
  });

  it('is back soon after a crash, however long Redis was away before', async () => {
    const cache = open({ url: redis.url });
    await sleep(1000);
    await redis.start();
    await until(() => cache.ping());
    await redis.kill();
    await until(async () => !(await cache.ping()));
    await redis.start();
    await until(() => cache.ping(), 500);
  });

  it('goes without a Redis that refuses its subscriptions, says why, and tries again', async () => {
    await redis.start();
    redis.cli('ACL', 'SETUSER', 'app', 'on', '>secret', '~*', '+@all', 'resetchannels');
    const cache = open({ url: redis.url.replace('//', '//app:secret@') });
    await until(() => cache.ping());
    const heard: string[] = [];
    await cache.subscribe('channel', (message) => heard.push(message));
    await until(() => log.some((line) => line.includes('NOPERM')));

    redis.cli('ACL', 'SETUSER', 'app', 'allchannels');
    await until(async () => {
      await cache.publish('channel', 'hello');
      return heard.includes('hello');
    });
  });

  it('leaves no connection behind when it is closed, and is a cache without entries then', async () => {
    const cache = await ready();
    await cache.set('key', 'value', 60);
    expect(await milliseconds(() => cache.close())).toBeLessThan(1000);
    await until(() => redis.cli('CLIENT', 'LIST').split('\n').length === 1);
    const timer = jest.spyOn(globalThis, 'setTimeout');
    await expectMisses(cache);
    expect(timer).not.toHaveBeenCalled();
    timer.mockRestore();
    expect(log).toEqual(['log Redis answers RedisConnection']);
  });

  it('closes at once while Redis is frozen and commands wait', async () => {
    const cache = await ready();
    redis.freeze();
    const answer = cache.get('key');
    expect(await milliseconds(() => cache.close())).toBeLessThan(1000);
    expect(await answer).toBeUndefined();
  });
});

(RedisServer.available ? describe : describe.skip)('RedisCache on a Redis with a password', () => {
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await RedisServer.onFreePort({ password: 'hunter2' });
    await redis.start();
  });

  afterEach(() => redis.kill());

  it('logs in, chooses the database, and subscribes', async () => {
    const cache = open({ url: `${redis.url}/3` });
    await until(() => cache.ping());
    await cache.set('key', 'value', 60);
    expect(redis.cli('-n', '3', 'GET', 'auth:key')).toBe('"value"');
    const heard: string[] = [];
    await cache.subscribe('channel', (message) => heard.push(message));
    await cache.publish('channel', 'hello');
    await until(() => heard.includes('hello'));
  });

  it('says why it does not get in, once, and never the password', async () => {
    const cache = open({ url: `redis://:hunter3@127.0.0.1:${redis.port}` });
    await sleep(500);
    await expectMisses(cache);
    expect(log).toEqual([expect.stringContaining('WRONGPASS')]);
    expect(log.join()).not.toContain('hunter3');
  });
});

describe('RedisCache on something that is not Redis', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    server?.close();
  });

  async function serverThat(behaves: (socket: Socket) => void): Promise<number> {
    server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      behaves(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('never waits for a port that accepts and says nothing', async () => {
    const port = await serverThat(() => undefined);
    const cache = open({ url: `redis://:secret@127.0.0.1:${port}` });
    await until(() => sockets.size > 0);
    expect(await milliseconds(() => expectMisses(cache))).toBeLessThan(1000);
    await until(() => sockets.size > 1);
    expect(await milliseconds(() => expectMisses(cache))).toBeLessThan(1000);
    expect(await milliseconds(() => cache.close())).toBeLessThan(1000);
  });

  it.each([
    ['hangs up', (socket: Socket) => socket.end()],
    ['resets the connection', (socket: Socket) => socket.resetAndDestroy()],
    ['hangs up after the first words', (socket: Socket) => socket.once('data', () => socket.destroy())],
    ['talks rubbish', (socket: Socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('survives a port that %s', async (_, behaves) => {
    const port = await serverThat(behaves);
    const cache = open({ url: `redis://:secret@127.0.0.1:${port}` });
    await until(() => sockets.size > 2);
    await expectMisses(cache);
    expect(log).toHaveLength(1);
  });

  it('closes at once while nothing listens', async () => {
    const cache = open({ url: `redis://127.0.0.1:${await freePort()}` });
    await sleep(100);
    expect(await milliseconds(() => cache.close())).toBeLessThan(1000);
    await cache.close();
  });

  it('names the cause also when a name has several addresses', async () => {
    const cache = open({ url: `redis://localhost:${await freePort()}` });
    await until(() => log.length > 0);
    expect(log).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(await cache.ping()).toBe(false);
  });

  it('speaks TLS when the URL says rediss, and names the server', async () => {
    let greeting = Buffer.alloc(0);
    const port = await serverThat((socket) =>
      socket.on('data', (data) => (greeting = Buffer.concat([greeting, data]))),
    );
    open({ url: `rediss://:secret@localhost:${port}` });
    await until(() => greeting.length > 0);
    expect(greeting[0]).toBe(22); // a handshake record, RFC 8446 section 5.1
    expect(greeting.includes('localhost')).toBe(true);
    expect(greeting.includes('secret')).toBe(false);
  });
});

async function slowestOf(count: number, work: () => Promise<unknown>): Promise<number> {
  let slowest = 0;
  for (let n = 0; n < count; n++) {
    slowest = Math.max(slowest, await milliseconds(work));
    await sleep(5);
  }
  return slowest;
}

async function fastestOf(count: number, work: () => Promise<unknown>): Promise<number> {
  let fastest = Infinity;
  for (let n = 0; n < count; n++) fastest = Math.min(fastest, await milliseconds(work));
  return fastest;
}

function calls(redis: RedisServer, command: string): number {
  return Number(
    new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(redis.cli('INFO', 'commandstats'))?.[1] ?? 0,
  );
}
