import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Key } from './key-ring.js';
import { Sealer, UnsealError } from './sealer.js';

const [old, newer]: Key[] = [
  { id: 'k1', bytes: randomBytes(32) },
  { id: 'k2', bytes: randomBytes(32) },
];
const place = 'users/totp_secret/1';

describe('Sealer', () => {
  const sealer = new Sealer([old!]);

  it.each([
    ['text', 'a secret, and a 🐎'],
    ['nothing', ''],
    ['bytes', randomBytes(1000)],
  ])('opens %s that it sealed', (_, secret) => {
    expect(sealer.open(sealer.seal(secret, place), place)).toEqual(Buffer.from(secret));
  });

  it('seals one text differently every time, and shows nothing of it', () => {
    const sealed = Array.from({ length: 100 }, () => sealer.seal('the same text', place));
    expect(new Set(sealed).size).toBe(100);
    expect(sealed.every((text) => /^k1\.[A-Za-z0-9_-]{55}$/.test(text))).toBe(true);
  });

  it('does not open in another place', () => {
    expect(() => sealer.open(sealer.seal('a secret', place), 'users/totp_secret/2')).toThrow(UnsealError);
  });

  it('does not open when a byte of nonce, text or tag is another', () => {
    const [id, encoded] = sealer.seal('a secret', place).split('.');
    const bytes = Buffer.from(encoded!, 'base64url');
    for (const position of bytes.keys()) {
      const damaged = Buffer.from(bytes);
      damaged[position]! ^= 1;
      expect(() => sealer.open(`${id}.${damaged.toString('base64url')}`, place)).toThrow(UnsealError);
    }
  });

  it.each([
    ['nothing', ''],
    ['a key without a text', 'k1.'],
    ['what is shorter than nonce and tag', `k1.${randomBytes(27).toString('base64url')}`],
    ['what has lost its end', sealer.seal('a secret', place).slice(0, -4)],
    ['what has grown', `${sealer.seal('a secret', place)}AAAA`],
    ['text that was never sealed', 'k1.JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
  ])('does not open %s', (_, sealed) => {
    expect(() => sealer.open(sealed, place)).toThrow(UnsealError);
  });

  it('says which place needs which key that is gone', () => {
    const sealed = new Sealer([newer!]).seal('a secret', place);
    expect(() => sealer.open(sealed, place)).toThrow(
      `${place} is sealed under the key "k2", which ENCRYPTION_KEYS lacks`,
    );
  });

  it('does not open under another key of the same name', () => {
    const sealed = new Sealer([{ id: 'k1', bytes: newer!.bytes }]).seal('a secret', place);
    expect(() => sealer.open(sealed, place)).toThrow(UnsealError);
  });

  it('seals under the newest key and opens what the older one sealed', () => {
    const rotated = new Sealer([newer!, old!]);
    const before = sealer.seal('a secret', place);
    const after = rotated.seal('a secret', place);
    expect(rotated.open(before, place).toString()).toBe('a secret');
    expect([before, after].map((sealed) => rotated.isOutdated(sealed))).toEqual([true, false]);
    expect(() => sealer.open(after, place)).toThrow(UnsealError);
  });
});
