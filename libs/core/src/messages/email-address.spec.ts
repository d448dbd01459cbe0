import { describe, expect, it } from '@jest/globals';
import { EmailAddress } from './email-address.js';

const label = 'a'.repeat(63);

describe('EmailAddress', () => {
  it.each([
    ['as it is', 'ada@example.com', 'ada@example.com'],
    ['in lower case', 'Ada@Example.COM', 'ada@example.com'],
    ['without the spaces around it', ' \t\r\nada@example.com\u00a0 ', 'ada@example.com'],
    ['with its tag, dots and hyphens', 'a.d-a+lists@mail.example.co.uk', 'a.d-a+lists@mail.example.co.uk'],
    [
      'with the special characters of an atom',
      "!#$%&'*+/=?^_`{|}~-@example.com",
      "!#$%&'*+/=?^_`{|}~-@example.com",
    ],
    ['of one letter', 'a@b.cd', 'a@b.cd'],
    ['with a digit first in the domain', 'ada@3com.com', 'ada@3com.com'],
    ['of an internationalised domain', 'ada@XN--bcher-kva.XN--p1ai', 'ada@xn--bcher-kva.xn--p1ai'],
    ['of 64 characters before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ['with a label of 63 characters', `ada@${label}.com`, `ada@${label}.com`],
    [
      'of 254 characters',
      `a@${`${label}.`.repeat(3)}${'a'.repeat(60)}`,
      `a@${`${label}.`.repeat(3)}${'a'.repeat(60)}`,
    ],
  ])('takes an address %s', (_, text, canonical) => {
    expect(EmailAddress.parse(text)).toBe(canonical);
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['no @', 'ada.example.com'],
    ['nothing before the @', '@example.com'],
    ['nothing behind the @', 'ada@'],
    ['two @', 'ada@evil.com@example.com'],
    ['a domain of one label', 'ada@localhost'],
    ['an address literal', 'ada@[127.0.0.1]'],
    ['an IPv4 address', 'ada@127.0.0.1'],
    ['a quoted local part', '"ada lovelace"@example.com'],
    ['a comment', 'ada(lovelace)@example.com'],
    ['a display name', 'Ada <ada@example.com>'],
    ['a list', 'ada@example.com,grace@example.com'],
    ['a space inside', 'ada lovelace@example.com'],
    ['a dot first', '.ada@example.com'],
    ['a dot last', 'ada.@example.com'],
    ['two dots', 'ada..lovelace@example.com'],
    ['a domain with a dot first', 'ada@.example.com'],
    ['a domain with a dot last', 'ada@example.com.'],
    ['a domain with two dots', 'ada@example..com'],
    ['a label that begins with a hyphen', 'ada@-example.com'],
    ['a label that ends with a hyphen', 'ada@example-.com'],
    ['an underscore in the domain', 'ada@ex_ample.com'],
    ['a number as the top label', 'ada@example.123'],
    ['one letter as the top label', 'ada@example.c'],
    ['65 characters before the @', `${'a'.repeat(65)}@example.com`],
    ['a label of 64 characters', `ada@${label}a.com`],
    ['255 characters', `ab@${`${label}.`.repeat(3)}${'a'.repeat(60)}`],
    ['a line break', 'ada@example.com\r\nBcc: all@example.com'],
    ['a line break before the @', 'ada\n@example.com'],
    ['a NUL', 'ada\0@example.com'],
    ['an escape sequence', '\u001b[31mada@example.com'],
    ['a line separator', 'ada\u2028@example.com'],
    ['a zero-width space', 'a\u200bda@example.com'],
    ['a right-to-left override', 'ada\u202e@example.com'],
    ['half a surrogate pair', 'ada\ud83d@example.com'],
  ])('refuses %s', (_, text) => {
    expect(EmailAddress.safeParse(text).success).toBe(false);
  });

  // Each becomes an ASCII letter or two in some lower- or upper-casing or normalisation: CVE-2019-19844 and its like.
  it.each([
    ['the Kelvin sign', 'mi\u212ae@example.com'],
    ['the Kelvin sign in the domain', 'ada@\u212aeysmith.com'],
    ['a long s', 'ro\u017fe@example.com'],
    ['a long s in the domain', 'ada@\u017fite.com'],
    ['a dotless i', 'm\u0131ke@example.com'],
    ['a dotless i in the domain', 'ada@g\u0131thub.com'],
    ['a dotted capital I', 'm\u0130ke@example.com'],
    ['a sharp s', 'wei\u00df@example.com'],
    ['an fi ligature', '\ufb01nn@example.com'],
    ['a full-width letter', '\uff41da@example.com'],
    ['a full-width @', 'ada\uff20example.com'],
    ['an ideographic full stop', 'ada@example\u3002com'],
    ['a Cyrillic look-alike', '\u0430da@example.com'],
    ['an accent of its own', 'ada\u0301@example.com'],
  ])('refuses %s, which could name somebody else', (_, text) => {
    expect(EmailAddress.safeParse(text).success).toBe(false);
  });

  it.each([[1], [true], [null], [undefined], [['ada@example.com']], [{ email: 'ada@example.com' }]])(
    'refuses %j, which is no text',
    (value) => {
      expect(EmailAddress.safeParse(value).success).toBe(false);
    },
  );

  it('decides within milliseconds about text made to be slow', () => {
    const hostile = [
      `${'a.'.repeat(32)}!@example.com`,
      `${'a'.repeat(64)}${'.a'.repeat(100)}`,
      `a@${'a-'.repeat(120)}`,
      `a@${'a.'.repeat(120)}`,
      `a@${'-'.repeat(250)}.com`,
      `${' '.repeat(100_000)}a`,
      `a${' '.repeat(100_000)}@`,
      '@'.repeat(1_000_000),
      'a'.repeat(1_000_000),
    ];
    const start = performance.now();
    for (const text of hostile) expect(EmailAddress.safeParse(text).success).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('leaves a canonical address as it is', () => {
    const canonical = EmailAddress.parse('Ada.Lovelace+X@Mail.Example.com');
    expect(EmailAddress.parse(canonical)).toBe(canonical);
  });

  it('does not repeat the text in what it says', () => {
    expect(JSON.stringify(EmailAddress.safeParse('ada@hunter2').error?.issues)).not.toContain('hunter2');
  });
});
