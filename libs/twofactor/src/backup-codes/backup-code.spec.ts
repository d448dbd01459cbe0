import { describe, expect, it } from '@jest/globals';
import { hashBackupCode, isBackupCode, newBackupCode, readBackupCode } from './backup-code.js';

describe('a backup code', () => {
  const code = newBackupCode();

  it('is sixteen characters of base32 in groups, and never repeats', () => {
    const codes = Array.from({ length: 10_000 }, newBackupCode);
    expect(new Set(codes).size).toBe(10_000);
    expect(codes.every((each) => /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/.test(each))).toBe(true);
  });

  it('is read however it is typed', () => {
    const bare = code.replaceAll('-', '');
    for (const typed of [code, bare, code.toLowerCase(), ` ${bare.slice(0, 8)} ${bare.slice(8)}`])
      expect(readBackupCode(typed)).toBe(bare);
  });

  it.each(['', '123456', code.slice(1), `${code}A`, code.replace(/.$/, '1')])('is not %j', (typed) => {
    expect(readBackupCode(typed)).toBeUndefined();
  });

  it('is stored as a hash with a salt of its own', () => {
    const [one, other] = [hashBackupCode(code), hashBackupCode(code)];
    expect(one).not.toBe(other);
    expect(isBackupCode(code.toLowerCase(), one) && isBackupCode(code, other)).toBe(true);
    expect(isBackupCode(newBackupCode(), one)).toBe(false);
    expect(one).not.toContain(code.replaceAll('-', ''));
  });
});
