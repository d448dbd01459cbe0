import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Clock } from '@auth/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';

class MovingClock extends Clock {
  time = 1_700_000_000_000;

  override now(): Date {
    return new Date(this.time);
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of the heap that are in use, without what is only still to be collected. */
function held(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('MemoryThrottlerStorage', () => {
  let clock: MovingClock;
  let storage: MemoryThrottlerStorage;

  beforeEach(() => {
    clock = new MovingClock();
    storage = new MemoryThrottlerStorage(clock);
  });

  const count = (key: string) => storage.increment(key, 60_000, 2);

  it('counts each key in a window that its first count opens, and blocks above the limit', async () => {
    expect(await count('a')).toEqual({
      totalHits: 1,
      timeToExpire: 60,
      isBlocked: false,
      timeToBlockExpire: 0,
    });
    clock.time += 20_500;
    expect(await count('a')).toMatchObject({ totalHits: 2, timeToExpire: 40, isBlocked: false });
    expect(await count('a')).toEqual({
      totalHits: 3,
      timeToExpire: 40,
      isBlocked: true,
      timeToBlockExpire: 40,
    });
    expect(await count('b')).toMatchObject({ totalHits: 1, timeToExpire: 60 });
  });

  it('begins anew when the window has ended, which trying does not prolong', async () => {
    for (let n = 0; n < 10; n++) await count('a');
    clock.time += 59_999;
    expect(await count('a')).toMatchObject({ isBlocked: true, timeToExpire: 1 });
    clock.time += 1;
    expect(storage.look('a', 2)).toBeUndefined();
    expect(await count('a')).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
  });

  it('looks without counting', async () => {
    expect(storage.look('a', 2)).toBeUndefined();
    await count('a');
    expect(storage.look('a', 2)).toMatchObject({ totalHits: 1 });
    expect(storage.look('a', 2)).toMatchObject({ totalHits: 1 });
  });

  it('goes on from what was counted elsewhere', async () => {
    expect(storage.learn('a', 2, 30_000, 2)).toMatchObject({ totalHits: 2, timeToExpire: 30 });
    expect(await count('a')).toMatchObject({ totalHits: 3, isBlocked: true, timeToExpire: 30 });
  });

  it('forgets whom it has not seen for longest rather than grow', async () => {
    storage = new MemoryThrottlerStorage(clock, { maxKeys: 3 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) await count(key);
    expect(storage.look('b', 2)).toBeUndefined();
    expect(storage.look('a', 2)).toMatchObject({ totalHits: 2 });
  });

  it('takes little memory for two hundred thousand addresses', async () => {
    const before = held();
    for (let n = 0; n < 200_000; n++) await count(`login:2001:db8:${n.toString(16)}::/64`);
    expect(held() - before).toBeLessThan(50 * 2 ** 20);
    expect(storage.look('login:2001:db8:30d3f::/64', 2)).toBeDefined();
  }); // LG-14
});
