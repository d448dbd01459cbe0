import { equalSecrets, randomBase32, randomSecret } from '@auth/core';
import { createHash } from 'node:crypto';

/** 80 bits: with so many, guessing at a stolen hash is hopeless however fast it is computed. */
const LENGTH = 16;
const FORM = new RegExp(`^[A-Z2-7]{${LENGTH}}$`);

/** @returns sixteen characters of base32 in groups of four */
export function newBackupCode(): string {
  return randomBase32(LENGTH).replace(/.{4}(?=.)/g, '$&-');
}

/** The code as it was made, however it was typed; undefined for what is none. */
export function readBackupCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return FORM.test(code) ? code : undefined;
}

/**
 * What is stored: `<salt>.<SHA-256>`. A slow hash protects what people choose; this is 80 random bits. The salt keeps
 * one table of hashes from serving for every account.
 */
export function hashBackupCode(code: string, salt: string = randomSecret()): string {
  const bare = readBackupCode(code) ?? '';
  return `${salt}.${createHash('sha256').update(`${salt}.${bare}`).digest('base64url')}`;
}

export function isBackupCode(code: string, hash: string): boolean {
  const [salt = ''] = hash.split('.');
  return equalSecrets(Buffer.from(hashBackupCode(code, salt)), Buffer.from(hash));
}
