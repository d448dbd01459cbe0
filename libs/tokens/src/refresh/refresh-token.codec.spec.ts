import { randomBytes, randomUUID } from 'node:crypto';
import type { Key } from '@auth/core';
import { describe, expect, it } from '@jest/globals';
import { RefreshTokenCodec } from './refresh-token.codec.js';

const [old, newer]: Key[] = [
  { id: 'k1', bytes: randomBytes(32) },
  { id: 'k2', bytes: randomBytes(32) },
];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('RefreshTokenCodec', () => {
  const codec = new RefreshTokenCodec([old!]);
  const claims = { sessionId: randomUUID(), generation: 1 };
  const token = codec.encode(claims);

  it.each([0, 1, 255, 256, 65_536, 2 ** 31, 2 ** 32 - 1])('reads back generation %d', (generation) => {
    const some = { sessionId: randomUUID(), generation };
    expect(codec.decode(codec.encode(some))).toEqual(some);
  });

  it('reads back session ids of any bits', () => {
    for (const sessionId of [
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ]) {
      expect(codec.decode(codec.encode({ sessionId, generation: 1 }))?.sessionId).toBe(sessionId);
    }
  });

  it('makes 70 characters that are safe everywhere, the same for the same claims', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{70}$/);
    expect(codec.encode(claims)).toBe(token);
  });

  it('takes none of the 4,410 tokens that differ in one character', () => {
    for (const position of Array(token.length).keys()) {
      for (const character of ALPHABET.replace(token[position]!, '')) {
        const forged = token.slice(0, position) + character + token.slice(position + 1);
        expect(codec.decode(forged)).toBeUndefined();
      }
    }
  });

  it.each([
    ['nothing', ''],
    ['a character less', token.slice(1)],
    ['a character more', `${token}A`],
    ['padding', `${token}==`],
    ['a space before it', ` ${token}`],
    ['a line break behind it', `${token}\n`],
    ['a NUL behind it', `${token}\0`],
    ['a letter of plain base64', `+${token.slice(1)}`],
    ['zeros', 'A'.repeat(70)],
    ['an access token', 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('does not take %s', (_, text) => {
    expect(codec.decode(text)).toBeUndefined();
  });

  it('does not take the authentication of another generation or session', () => {
    const tag = Buffer.from(token, 'base64url').subarray(20);
    for (const other of [
      { ...claims, generation: 2 },
      { ...claims, sessionId: randomUUID() },
    ]) {
      const body = Buffer.from(codec.encode(other), 'base64url').subarray(0, 20);
      expect(codec.decode(Buffer.concat([body, tag]).toString('base64url'))).toBeUndefined();
    }
  });

  it('does not take a token of another key', () => {
    expect(new RefreshTokenCodec([newer!]).decode(token)).toBeUndefined();
    expect(new RefreshTokenCodec([{ id: old!.id, bytes: newer!.bytes }]).decode(token)).toBeUndefined();
  });

  it('takes tokens of an old key that is still in the ring and makes new ones under the newest', () => {
    const rotated = new RefreshTokenCodec([newer!, old!]);
    expect(rotated.decode(token)).toEqual(claims);
    const fresh = rotated.encode(claims);
    expect(new RefreshTokenCodec([newer!]).decode(fresh)).toEqual(claims);
    expect(codec.decode(fresh)).toBeUndefined();
  });

  it('makes tokens of a thousand sessions that share no prefix, and of a thousand generations that share no end', () => {
    const thousand = Array.from({ length: 1000 }, (_, n) => n + 1);
    const sessions = thousand.map(() => codec.encode({ sessionId: randomUUID(), generation: 1 }));
    const generations = thousand.map((generation) => codec.encode({ ...claims, generation }));
    expect(new Set(sessions.map((text) => text.slice(0, 10))).size).toBe(1000);
    expect(new Set(generations.map((text) => text.slice(-10))).size).toBe(1000);
  });
});
