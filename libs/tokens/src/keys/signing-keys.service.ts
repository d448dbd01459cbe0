import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Clock, Sealer } from '@auth/core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { SigningKey, SigningKeyState } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

export const ALGORITHM = 'ES256';

interface ActiveKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The keys that sign access tokens: P-256, made on the first start, kept sealed in the database. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private activeKey: ActiveKey | undefined;
  private publicKeys = new Map<string, KeyObject>();
  private published: readonly JWK[] = [];

  constructor(
    private readonly repository: SigningKeysRepository,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load();
  }

  get active(): ActiveKey {
    if (!this.activeKey) throw new Error('The signing keys are not loaded');
    return this.activeKey;
  }

  publicKey(kid: string): KeyObject | undefined {
    return this.publicKeys.get(kid);
  }

  /** RFC 7517 section 5, public members only. */
  jwks(): { keys: readonly JWK[] } {
    return { keys: this.published };
  }

  private async load(): Promise<void> {
    let keys = await this.repository.list();
    for (const state of ['active', 'next'] as const) {
      if (!keys.some((key) => key.state === state))
        await this.repository.insertIfVacant(await this.make(state));
    }
    keys = await this.repository.list();
    const active = keys.find((key) => key.state === 'active');
    if (!active) throw new Error('The database has no active signing key');
    if (this.activeKey?.kid !== active.kid) {
      this.activeKey = {
        kid: active.kid,
        privateKey: createPrivateKey(this.sealer.open(active.privateKey, place(active.kid))),
      };
    }
    this.publicKeys = new Map(
      keys.map(({ kid, publicKey }) => [kid, createPublicKey({ key: publicKey, format: 'jwk' })]),
    );
    this.published = keys.map(({ kid, publicKey }) => ({ ...publicKey, kid, alg: ALGORITHM, use: 'sig' }));
  }

  private async make(state: SigningKeyState): Promise<SigningKey> {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = await exportJWK(pair.publicKey);
    const kid = await calculateJwkThumbprint(publicKey);
    const now = this.clock.now();
    return {
      kid,
      state,
      publicKey,
      privateKey: this.sealer.seal(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), place(kid)),
      createdAt: now,
      activatedAt: state === 'active' ? now : null,
      retiredAt: null,
    };
  }
}

function place(kid: string): string {
  return `signing_keys/private_key/${kid}`;
}
