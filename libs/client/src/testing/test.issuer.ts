import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { createTokenVerifier, type TokenVerifierOptions } from '../core/create-token-verifier.js';
import type { Role } from '../core/principal.js';
import type { KeySource, TokenVerifier } from '../core/token.verifier.js';

/** What a token says. Whatever is left out is made up, `role` is `user`. */
export interface TokenDetails {
  readonly userId?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly sessionId?: string;
  /** How they proved who they are; `['pwd']` by default. */
  readonly amr?: readonly string[];
  /** Seconds, 3600 by default; below zero for a token that has expired. */
  readonly expiresIn?: number;
  /** Claims as they stand in the token, instead of those made from the above. */
  readonly claims?: JWTPayload;
  readonly header?: Partial<JWTHeaderParameters>;
}

export interface TestIssuerOptions {
  readonly issuer?: string;
  readonly audience?: string;
}

/** An issuer with a key of its own, in memory. It signs tokens as the auth service does. */
export async function createTestIssuer(options: TestIssuerOptions = {}): Promise<TestIssuer> {
  const { issuer = 'https://auth.test', audience = issuer } = options;
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return new TestIssuer(issuer, audience, { ...jwk, kid, alg: 'ES256', use: 'sig' }, privateKey);
}

class TestIssuer {
  /** For `createTokenVerifier` and `AuthClientModule.forRoot`: they verify this issuer's tokens, without a network. */
  readonly options: Pick<TokenVerifierOptions, 'issuer' | 'audience'> & { readonly keys: KeySource };

  constructor(
    issuer: string,
    audience: string,
    /** The public key, as the issuer's JWKS lists it. */
    readonly jwk: JWK & { readonly kid: string },
    private readonly privateKey: CryptoKey,
  ) {
    const find = createLocalJWKSet({ keys: [jwk] });
    const keys = { find, start: () => Promise.resolve(), close: () => undefined };
    this.options = { issuer, audience, keys };
  }

  /** @returns an access token */
  token(details: TokenDetails = {}): Promise<string> {
    const { issuer: iss, audience: aud } = this.options;
    const { userId: sub = randomUUID(), email = 'ada@example.com', role = 'user' } = details;
    const { sessionId: sid = randomUUID(), amr = ['pwd'], expiresIn = 3600, claims, header } = details;
    const now = Math.floor(new Date().getTime() / 1000);
    // One that has expired began an hour before it did.
    const iat = Math.min(now, now + expiresIn - 3600);
    const payload = {
      iss,
      aud,
      sub,
      email,
      role,
      sid,
      jti: randomUUID(),
      amr,
      iat,
      exp: now + expiresIn,
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.jwk.kid, ...header })
      .sign(this.privateKey);
  }

  /** For `overrideProvider(TokenVerifier).useValue(…)` in a testing module of the whole service. */
  verifier(): TokenVerifier {
    return createTokenVerifier(this.options);
  }
}

export type { TestIssuer };
