import { equalSecrets, randomBase32 } from '@auth/core';
import speakeasy from 'speakeasy';

/** Seconds; with SHA-1 and six digits what every authenticator app takes (RFC 6238 section 4). */
const PERIOD = 30;
/** 160 bits, as RFC 4226 section 4 (R6) recommends. */
const SECRET_LENGTH = 32;
const CODE = /^[0-9]{6}$/;
// The current one first. A clock may be off, and a person needs time to type (RFC 6238 section 5.2).
const WINDOW = [0, -1, 1];

/** @returns a new secret in base32 */
export function newTotpSecret(): string {
  return randomBase32(SECRET_LENGTH);
}

/**
 * @param secret in base32
 * @returns the time step that the code belongs to, of those that count now; undefined for a wrong code
 */
export function stepOf(code: string, secret: string, now: Date): number | undefined {
  // Before the library sees it: it would parse "152xyz" as 000152.
  if (!CODE.test(code)) return undefined;
  const current = Math.floor(now.getTime() / 1000 / PERIOD);
  return WINDOW.map((offset) => current + offset).find((step) =>
    equalSecrets(Buffer.from(codeAt(step, secret)), Buffer.from(code)),
  );
}

function codeAt(step: number, secret: string): string {
  return speakeasy.hotp({ secret, encoding: 'base32', counter: step, digits: 6 });
}

/** The URI of the QR code, in the form that authenticator apps agree on (Key URI Format). */
export function otpauthUrl(issuer: string, account: string, secret: string): string {
  const [from, whose] = [encodeURIComponent(issuer), encodeURIComponent(account)];
  return `otpauth://totp/${from}:${whose}?secret=${secret}&issuer=${from}&algorithm=SHA1&digits=6&period=${PERIOD}`;
}
