import { createHmac } from 'node:crypto';
import { equalSecrets, type Key, type KeyRing } from '@auth/core';

export interface RefreshTokenClaims {
  readonly sessionId: string;
  /** Which rotation of the session the token belongs to; only the newest is good. */
  readonly generation: number;
}

const ID_BYTES = 16;
const BODY_BYTES = ID_BYTES + 4;
const FORM = /^[A-Za-z0-9_-]{70}$/;
const PURPOSE = 'refresh-token/v1';

/**
 * Refresh tokens that need no storage: base64url of session id (16 bytes), generation (4 bytes, big-endian) and
 * HMAC-SHA-256 over both (32 bytes). A forged one is refused before any I/O.
 */
export class RefreshTokenCodec {
  constructor(private readonly ring: KeyRing) {}

  encode({ sessionId, generation }: RefreshTokenClaims): string {
    const body = Buffer.alloc(BODY_BYTES);
    body.write(sessionId.replaceAll('-', ''), 0, ID_BYTES, 'hex');
    body.writeUInt32BE(generation, ID_BYTES);
    return Buffer.concat([body, mac(this.ring[0], body)]).toString('base64url');
  }

  /** Undefined for anything that was not made here. */
  decode(token: string): RefreshTokenClaims | undefined {
    if (!FORM.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const [body, tag] = [bytes.subarray(0, BODY_BYTES), bytes.subarray(BODY_BYTES)];
    // 70 characters carry four bits more than 52 bytes: only one spelling of a token is taken.
    if (bytes.toString('base64url') !== token) return undefined;
    if (!this.ring.some((key) => equalSecrets(mac(key, body), tag))) return undefined;
    return {
      sessionId: formatId(body.toString('hex', 0, ID_BYTES)),
      generation: body.readUInt32BE(ID_BYTES),
    };
  }
}

function mac({ bytes }: Key, body: Buffer): Buffer {
  return createHmac('sha256', bytes).update(PURPOSE).update(body).digest();
}

function formatId(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
