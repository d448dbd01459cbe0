import { createHmac } from 'node:crypto';

/** bcrypt reads no more bytes than these, and would take longer passwords that begin alike for one. */
const MOST_BYTES = 72;

/** No secret: it only keeps these digests apart from everybody else's. */
const WITHOUT_PEPPER = 'auth-service: password of more than 72 bytes';

/** UTF-8 has no bytes for half a surrogate pair: all of them become U+FFFD, and different passwords the same bytes. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export function isWellFormed(password: string): boolean {
  return !LONE_SURROGATE.test(password);
}

/**
 * What bcrypt hashes: the password itself up to 72 bytes of UTF-8; of a longer one the HMAC-SHA-384 under the pepper,
 * in base64, which has no NUL and 64 of the 72 bytes. Another pepper makes the longer passwords wrong.
 */
export function hashMaterial(password: string, pepper: string = WITHOUT_PEPPER): string {
  if (Buffer.byteLength(password) <= MOST_BYTES) return password;
  return createHmac('sha384', pepper).update(password).digest('base64');
}
