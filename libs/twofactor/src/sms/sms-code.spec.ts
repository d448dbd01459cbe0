import { randomBytes } from 'node:crypto';
import type { KeyRing } from '@auth/core';
import { describe, expect, it } from '@jest/globals';
import { hashSmsCode, isSmsCode, newSmsCode } from './sms-code.js';

const ring = (...ids: string[]) => ids.map((id) => ({ id, bytes: randomBytes(32) })) as unknown as KeyRing;

describe('a code by text message', () => {
  const keys = ring('k1');
  const hash = hashSmsCode('012345', 'ada/factor', keys);

  it('is six digits', () => {
    const codes = Array.from({ length: 1000 }, newSmsCode);
    expect(codes.every((code) => /^[0-9]{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(950);
  });

  it('is known again by its user and purpose only', () => {
    expect(isSmsCode('012345', hash, 'ada/factor', keys)).toBe(true);
    expect(isSmsCode('012346', hash, 'ada/factor', keys)).toBe(false);
    expect(isSmsCode('012345', hash, 'ada/phone', keys)).toBe(false);
    expect(isSmsCode('012345', hash, 'grace/factor', keys)).toBe(false);
  });

  it('can be guessed from what is stored only with the key', () => {
    expect(isSmsCode('012345', hash, 'ada/factor', ring('k1'))).toBe(false);
    const rotated = [...ring('k2'), ...keys] as unknown as KeyRing;
    expect(isSmsCode('012345', hash, 'ada/factor', rotated)).toBe(true);
    expect(hashSmsCode('012345', 'ada/factor', keys)).not.toBe(hash);
  });
});
