import { createHash } from 'node:crypto';
import { equalSecrets } from '@auth/core';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { ProviderDeniedError, ProviderUnavailableError } from '../oauth.errors.js';

/** What an id_token must fit. */
export interface Expectation {
  readonly issuers: readonly string[];
  readonly clientId: string;
  readonly nonce: string;
  readonly accessToken: string;
  readonly keys: JWTVerifyGetKey;
  readonly now: Date;
}

/** No `none`, and nothing symmetric: the client secret must never be a key that signs. With the hash of `at_hash`. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
  PS256: 'sha256',
  PS384: 'sha384',
  PS512: 'sha512',
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
  EdDSA: 'sha512',
  Ed25519: 'sha512',
};

/** It is made for the code that was just sent in, so it is new; clocks may differ. In seconds. */
const OLDEST = 600;
const SKEW = 60;

const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  azp: z.string().optional(),
  at_hash: z.string().optional(),
});
export type IdTokenClaims = z.output<typeof Claims>;

/**
 * OpenID Connect Core 1.0 section 3.1.3.7.
 *
 * @throws ProviderDeniedError when it proves nothing, ProviderUnavailableError when its key can't be read
 */
export async function verifyIdToken(token: string, expected: Expectation): Promise<IdTokenClaims> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, expected.keys, {
      algorithms: Object.keys(ALGORITHMS),
      issuer: [...expected.issuers],
      audience: expected.clientId,
      requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
      maxTokenAge: OLDEST,
      clockTolerance: SKEW,
      currentDate: expected.now,
    });
    const claims = Claims.parse(payload);
    refuseForeign(claims, payload, expected);
    refuseOtherAccessToken(claims, expected.accessToken, protectedHeader.alg);
    return claims;
  } catch (error) {
    if (error instanceof ProviderUnavailableError) throw error;
    throw isAboutKeys(error) ? new ProviderUnavailableError(error) : new ProviderDeniedError(error);
  }
}

function refuseForeign({ azp, nonce }: IdTokenClaims, { aud }: JWTPayload, expected: Expectation): void {
  const party = azp ?? (Array.isArray(aud) && aud.length > 1 ? undefined : expected.clientId);
  if (party !== expected.clientId) throw new Error('The id_token was issued to another client');
  if (!equalSecrets(Buffer.from(nonce), Buffer.from(expected.nonce)))
    throw new Error('The id_token belongs to another sign-in');
}

/** Section 3.1.3.8: the left half of the hash of the access token. */
function refuseOtherAccessToken({ at_hash }: IdTokenClaims, accessToken: string, alg: string): void {
  if (at_hash === undefined) return;
  const hash = createHash(ALGORITHMS[alg] ?? 'sha256')
    .update(accessToken)
    .digest();
  if (hash.subarray(0, hash.length / 2).toString('base64url') !== at_hash)
    throw new Error('The id_token belongs to another access token');
}

/** The provider's key set itself is out of reach or out of order. */
function isAboutKeys(error: unknown): boolean {
  if (error instanceof errors.JWKSInvalid || error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
}
