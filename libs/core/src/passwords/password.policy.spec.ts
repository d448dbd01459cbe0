import { describe, expect, it } from '@jest/globals';
import { PasswordPolicy, type PasswordRefusal } from './password.policy.js';

const context = ['Ada.Lovelace@Example.com', 'ada.lovelace', 'Ada', 'Lovelace', 'Keysmith'];

describe('PasswordPolicy', () => {
  const policy = new PasswordPolicy();

  it.each([
    ['spaces and one kind of character', 'aaaa bbbb cccc dddd'],
    ['random letters of one case', 'qvzkxwpj'],
    ['digits alone', '83619205'],
    ['exactly 8 code points outside the BMP', '🐎🐴🦄🐖🐏🐑🐐🦌'],
    ['64 emoji', '🐎'.repeat(64)],
    ['64 Chinese characters', '密'.repeat(64)],
    ['128 ASCII characters', 'kT4 '.repeat(32)],
    ['256 emoji', '🐎'.repeat(256)],
    ['control characters', 'pass\0word1234'],
    ['leading and trailing spaces', '  qvzkxw  '],
    ['a common word with more behind it than it is long', 'tree8362910475!'],
    ['a common word among others', 'monkey drives a tractor'],
    ['a context word and enough of its own', 'lovelace-qvzk'],
    ['four characters beside a context word', 'keysmithqvzk'],
    ['a short context word, however often', 'adaadaqvz'],
    ['a shuffled address', 'ecalevol.ada'],
  ])('takes %s', (_, password) => {
    expect(policy.check(password, context)).toBeUndefined();
  });

  it.each<[PasswordRefusal['reason'], string]>([
    ['too_short', ''],
    ['too_short', 'qvzkxwp'],
    ['too_short', '🐎🐴🦄🐖🐏🐑🐐'],
    ['too_long', 'q'.repeat(257)],
    ['too_long', '🐎'.repeat(257)],
    ['malformed', 'qvzkxwpj\ud83d'],
    ['malformed', '\udc0eqvzkxwpj'],
    ['common', 'password'],
    ['common', 'PassWord'],
    ['common', '12345678'],
    ['common', '1qaz2wsx'],
    ['common', 'iloveyou'],
    ['common', 'password1!'],
    ['common', 'Password2024!'],
    ['common', 'p@ssw0rd'],
    ['common', 'P4$$w0rd!'],
    ['common', 'Dr@g0n99!'],
    ['common', '!l0v3y0u'],
    ['common', 'foo7ba11'],
    ['common', 'monkey123!'],
    ['context', 'ada.lovelace@example.com'],
    ['context', 'ADA.LOVELACE@EXAMPLE.COM'],
    ['context', 'ada.lovelace1'],
    ['context', 'Keysmith99!'],
    ['context', '1keysmith!'],
    ['context', 'keysmithlovelace'],
    ['context', 'LovelaceKeysmith'],
  ])('refuses as %s, case %#', (reason, password) => {
    expect(policy.check(password, context)).toMatchObject({ reason });
  });

  it('knows the context of one person only', () => {
    expect(policy.check('keysmith99!', ['Locksmith'])).toBeUndefined();
    expect(policy.check('keysmith99!', [])).toBeUndefined();
  });

  it('looks for the longest context word first', () => {
    expect(policy.check('lovelaceqvz', ['love', 'lovelace'])).toMatchObject({ reason: 'context' });
  });

  it('takes context words as they are, not as patterns', () => {
    expect(policy.check('qvzkxwpj', ['.{8}', '', '    '])).toBeUndefined();
  });

  it('says what to do, and does not repeat the password', () => {
    expect(policy.check('abc', [])).toEqual({ reason: 'too_short', message: 'Use at least 8 characters.' });
    for (const password of ['q'.repeat(257), 'qvzkxwpj\ud83d', 'iloveyou', 'keysmith1']) {
      const refusal = policy.check(password, context);
      expect(refusal?.message).toMatch(/^[A-Z].*(Use|Type).*\.$|^Use .*\.$/);
      expect(refusal?.message).not.toContain(password);
    }
  });

  it('decides within milliseconds about the longest password', () => {
    policy.check('iloveyou', context);
    const start = performance.now();
    for (const password of ['1'.repeat(256), '!'.repeat(256), `${'a'.repeat(128)}${'0'.repeat(128)}`]) {
      policy.check(password, context);
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});
