import { createHmac, randomInt } from 'node:crypto';
import { equalSecrets, type Key, type KeyRing, randomSecret } from '@auth/core';

const DIGITS = 6;
const FORM = /^[0-9]{6}$/;
const PURPOSE = 'sms-code/v1';

export function newSmsCode(): string {
  return randomInt(10 ** DIGITS)
    .toString()
    .padStart(DIGITS, '0');
}

/**
 * What is stored: `<salt>.<HMAC-SHA-256>`. A code of six digits can be guessed from any hash that needs no key, so the
 * key, which the database doesn't have, protects it.
 *
 * @param owner what the code is bound to: user and purpose
 */
export function hashSmsCode(code: string, owner: string, [key]: KeyRing): string {
  const salt = randomSecret();
  return `${salt}.${mac(key, owner, salt, code)}`;
}

export function isSmsCode(code: string, hash: string, owner: string, ring: KeyRing): boolean {
  const [salt = '', tag = ''] = hash.split('.');
  return (
    FORM.test(code) &&
    ring.some((key) => equalSecrets(Buffer.from(mac(key, owner, salt, code)), Buffer.from(tag)))
  );
}

function mac({ bytes }: Key, owner: string, salt: string, code: string): string {
  return createHmac('sha256', bytes).update([PURPOSE, owner, salt, code].join('\0')).digest('base64url');
}
