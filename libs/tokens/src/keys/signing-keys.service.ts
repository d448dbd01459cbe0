import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { Sealer } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { SigningKey, SigningKeyState } from './signing-key.entity.js';

export const ALGORITHM = 'ES256';

interface ActiveKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** RFC 7517 section 5, public members only. */
export interface JsonWebKeySet {
  readonly keys: readonly JWK[];
}

/** The keys of access tokens as this process knows them: one signs, several verify. P-256 (RFC 7518 section 3.4). */
@Injectable()
export class SigningKeys {
  private activeKey: ActiveKey | undefined;
  private publicKeys: ReadonlyMap<string, KeyObject> = new Map();
  private published: { readonly set: JsonWebKeySet; readonly etag: string } = publish([]);

  constructor(private readonly sealer: Sealer) {}

  get active(): ActiveKey {
    if (!this.activeKey) throw new Error('The signing keys are not loaded');
    return this.activeKey;
  }

  publicKey(kid: string): KeyObject | undefined {
    return this.publicKeys.get(kid);
  }

  /** The published set with its entity tag. */
  jwks(): { readonly set: JsonWebKeySet; readonly etag: string } {
    return this.published;
  }

  /** Takes over what the database has. */
  use(keys: readonly SigningKey[]): void {
    const active = keys.find(({ state }) => state === 'active');
    if (!active) throw new Error('The database has no active signing key');
    if (this.activeKey?.kid !== active.kid) {
      const pem = this.sealer.open(active.privateKey, place(active.kid));
      this.activeKey = { kid: active.kid, privateKey: createPrivateKey(pem) };
    }
    this.publicKeys = new Map(
      keys.map(({ kid, publicKey }) => [kid, createPublicKey({ key: publicKey, format: 'jwk' })]),
    );
    this.published = publish(keys);
  }

  /** Signs with one key from the configuration, whatever the database has. */
  async pin(privateKey: KeyObject): Promise<void> {
    const publicKey = await exportJWK(createPublicKey(privateKey));
    const kid = await calculateJwkThumbprint(publicKey);
    this.activeKey = { kid, privateKey };
    this.publicKeys = new Map([[kid, createPublicKey(privateKey)]]);
    this.published = publish([{ kid, publicKey }]);
  }

  async make(state: SigningKeyState, now: Date): Promise<SigningKey> {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(publicKey);
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    return {
      kid,
      state,
      publicKey,
      privateKey: this.sealer.seal(pem, place(kid)),
      createdAt: now,
      activatedAt: state === 'active' ? now : null,
      retiredAt: null,
    };
  }
}

function place(kid: string): string {
  return `signing_keys/private_key/${kid}`;
}

function publish(keys: readonly Pick<SigningKey, 'kid' | 'publicKey'>[]) {
  const set = { keys: keys.map(({ kid, publicKey }) => ({ kid, alg: ALGORITHM, use: 'sig', ...publicKey })) };
  const etag = `"${createHash('sha256').update(JSON.stringify(set)).digest('base64url')}"`;
  return { set, etag };
}
