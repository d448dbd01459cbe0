import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A secret for one bearer: 256 bits from the system's generator, base64url, 43 characters. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648 section 6) for people to type: five bits a character. */
export function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => BASE32[byte % BASE32.length]).join('');
}

/** What is stored of a secret that has full entropy: its SHA-256, base64url, 43 characters. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares without telling by its time where the first difference is. */
export function equalSecrets(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** A time to wait that nobody can foresee, below `most`. */
export function randomMilliseconds(most: number): number {
  return randomInt(most);
}
