import { describe, expect, it } from '@jest/globals';
import { MemoryCache } from './memory.cache.js';

describe('MemoryCache', () => {
  it('holds no more entries than it may, and lets go what was used longest ago', async () => {
    const cache = new MemoryCache({ maxEntries: 3 });
    for (const key of ['a', 'b', 'c']) await cache.set(key, key, 60);
    await cache.get('a');
    await cache.set('d', 'd', 60);
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((key) => cache.get(key)))).toEqual([
      'a',
      undefined,
      'c',
      'd',
    ]);
  });

  it('holds no more text than it may, however few the entries', async () => {
    const cache = new MemoryCache({ maxCharacters: 1000 });
    await cache.set('first', 'x'.repeat(600), 60);
    await cache.set('second', 'y'.repeat(600), 60);
    await cache.set('third', 'z'.repeat(2000), 60);
    expect(await cache.get('first')).toBeUndefined();
    expect(await cache.get('second')).toHaveLength(600);
    expect(await cache.get('third')).toBeUndefined();
  });

  it('keeps 50,000 of 200,000 entries by default', async () => {
    const cache = new MemoryCache();
    for (let n = 0; n < 200_000; n++) void cache.set(`key ${n}`, 'value', 3600);
    const kept = await Promise.all(Array.from({ length: 200_000 }, (_, n) => cache.get(`key ${n}`)));
    expect(kept.filter((value) => value !== undefined)).toHaveLength(50_000);
    expect(kept.at(-50_000)).toBe('value');
  });
});
