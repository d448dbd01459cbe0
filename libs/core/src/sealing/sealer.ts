import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key, KeyRing } from './key-ring.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What was sealed can't be opened: damaged, moved to another place, or under a key that is gone. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
}

/**
 * Encrypts what must be read back later: AES-256-GCM (NIST SP 800-38D) under a ring of keys.
 *
 * The place is authenticated with the text, so that a sealed value copied to another row doesn't open there.
 * Form: `<key id>.<base64url of nonce (12 bytes), ciphertext, tag (16 bytes)>`.
 */
export class Sealer {
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly newest: Key;

  constructor(ring: KeyRing) {
    this.newest = ring[0];
    this.keys = new Map(ring.map((key) => [key.id, key]));
  }

  /** @param place names table, column and row, for example `signing_keys/private_key/<kid>` */
  seal(text: string | Uint8Array, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.newest.bytes, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    return `${this.newest.id}.${sealed.toString('base64url')}`;
  }

  /** @throws UnsealError */
  open(sealed: string, place: string): Buffer {
    const [id = '', encoded = ''] = sealed.split('.');
    const key = this.keys.get(id);
    if (!key) throw new UnsealError(`${place} is sealed under the key "${id}", which ENCRYPTION_KEYS lacks`);
    const bytes = Buffer.from(encoded, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new UnsealError(`${place} is damaged`);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch (error) {
      throw new UnsealError(`${place} is damaged or was moved`, { cause: error });
    }
  }

  /** Whether a sealed value should be sealed again because a newer key exists. */
  isOutdated(sealed: string): boolean {
    return !sealed.startsWith(`${this.newest.id}.`);
  }
}
