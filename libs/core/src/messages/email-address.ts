import { z } from 'zod';

// RFC 5321 section 4.5.3.1: 64 octets before the @, 255 for the domain, 254 for the path as a whole.
const LONGEST = 254;
const LOCAL_PART = /^(?=.{1,64}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const TOP_LABEL = /^(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,59})$/;

/**
 * An e-mail address in its canonical form: trimmed and in lower case.
 *
 * Taken is the dot-atom form of RFC 5321 section 4.1.2 in ASCII, with a domain name of at least two labels
 * (internationalised ones as `xn--`). No quoted local parts, comments, address literals or other scripts: a
 * look-alike letter can never name somebody else's account, and lower-casing has one meaning.
 */
export const EmailAddress = z
  .string()
  .max(LONGEST + 64)
  .trim()
  .refine(isEmailAddress, 'Not an e-mail address that this service takes')
  .transform((address) => address.toLowerCase())
  // Not `examples`: zod drops those of what it transforms.
  .meta({ format: 'email', maxLength: LONGEST, example: 'ada@example.com' });

function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > LONGEST) return false;
  const labels = text.slice(at + 1).split('.');
  return (
    LOCAL_PART.test(text.slice(0, at)) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  );
}
