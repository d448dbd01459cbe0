import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { formatKeyRing, type KeyRing, parseKeyRing } from './key-ring.js';

const [one, other] = [randomBytes(32), randomBytes(32)];

describe('parseKeyRing', () => {
  it('reads back what formatKeyRing writes, in its order', () => {
    const ring: KeyRing = [
      { id: 'k2', bytes: one },
      { id: 'k1', bytes: other },
    ];
    expect(parseKeyRing(formatKeyRing(ring))).toEqual(ring);
  });

  it.each([
    ['in base64', `k1:${one.toString('base64')}`],
    ['in base64url, without padding', `k1:${one.toString('base64url')}`],
    ['between spaces', `  k1:${one.toString('base64')}  `],
  ])('takes a key %s', (_, text) => {
    expect(parseKeyRing(text)).toEqual([{ id: 'k1', bytes: one }]);
  });

  it.each([
    ['nothing', '', /key 1 that is not id:base64/],
    ['a comma alone', ',', /key 1 that/],
    ['a key without a name', one.toString('base64'), /key 1 that/],
    ['an empty name', `:${one.toString('base64')}`, /key 1 that/],
    ['a name that is too long', `${'k'.repeat(17)}:${one.toString('base64')}`, /key 1 that/],
    ['a name with a dot, which ends it in what is sealed', `k.1:${one.toString('base64')}`, /key 1 that/],
    ['characters outside base64', `k1:${one.toString('base64').slice(1)}*`, /key 1 that/],
    ['a placeholder', 'changeme', /key 1 that/],
    ['the command that makes a key, unexpanded', 'k1:$(openssl rand -base64 32)', /key 1 that/],
    ['a second key that is broken', `k1:${one.toString('base64')},k2`, /key 2 that/],
    ['a comma at the end', `k1:${one.toString('base64')},`, /key 2 that/],
    ['31 bytes', `k1:${one.toString('base64', 1)}`, /"k1" of 31 bytes/],
    ['33 bytes', `k1:${randomBytes(33).toString('base64')}`, /"k1" of 33 bytes/],
    ['64 hexadecimal digits', `k1:${one.toString('hex')}`, /"k1" of 48 bytes/],
    ['zeros', `k1:${Buffer.alloc(32).toString('base64')}`, /"k1" that is not random/],
    ['a repeated pattern', `k1:${Buffer.alloc(32, 'abcdefgh').toString('base64')}`, /not random/],
    ['bytes that count up', `k1:${Buffer.from([...Array(32).keys()]).toString('base64')}`, /not random/],
    [
      'bytes that count down in steps',
      `k1:${Buffer.from(Array.from({ length: 32 }, (_, n) => 255 - 7 * n)).toString('base64')}`,
      /not random/,
    ],
    ['typed text', `k1:${Buffer.from('this is my 32 byte sample key!!!').toString('base64')}`, /not random/],
    ['one name twice', `k1:${one.toString('base64')},k1:${other.toString('base64')}`, /names a key twice/],
  ])('refuses %s', (_, text, reason) => {
    expect(() => parseKeyRing(text)).toThrow(reason);
  });

  it('does not repeat a key in what it says', () => {
    for (const bytes of [Buffer.alloc(32, 7), randomBytes(31)]) {
      const encoded = bytes.toString('base64');
      expect(() => parseKeyRing(`k1:${encoded}`)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(encoded) }),
      );
    }
  });
});
