import type { Log } from './background.task.js';
import { RemoteKeySet } from './remote.key-set.js';
import { type ClientCredentials, RevocationFeed } from './revocation.feed.js';
import { type KeySource, TokenVerifier } from './token.verifier.js';

export interface TokenVerifierOptions {
  /** The `iss` of the tokens: the auth service's PUBLIC_URL. */
  readonly issuer: string;
  /** The `aud` of the tokens: the auth service's JWT_AUDIENCE, which is its PUBLIC_URL where nobody set it. */
  readonly audience: string;
  /** Where this process reaches the auth service, if not at the issuer: its address within the cluster. */
  readonly url?: string | undefined;
  /** Where the keys are; `<url>/.well-known/jwks.json` by default. */
  readonly jwksUri?: string | undefined;
  /** Seconds by which clocks may differ; 60 by default. */
  readonly clockTolerance?: number | undefined;
  /** With these the revocation feed is followed; without them a token is good until it expires. */
  readonly credentials?: ClientCredentials | undefined;
  /** The auth service's ACCESS_TOKEN_SECONDS, 3600 by default, a day at most: how long an end is remembered. */
  readonly accessTokenSeconds?: number | undefined;
  /** Told once when the auth service is out of reach, and when it is back. */
  readonly log?: Log | undefined;
  /** Keys from elsewhere: the auth service is not asked for them. For tests. */
  readonly keys?: KeySource | undefined;
  readonly now?: (() => Date) | undefined;
}

const DAY = 86_400;

/**
 * Needs no framework. Asks nobody until `start()` or the first token.
 *
 * @throws TypeError for options without an issuer or an audience, or with an address that is none
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience, clockTolerance = 60, now = () => new Date() } = options;
  // An environment variable that is not set would turn the check of its claim off.
  if (!issuer || !audience) throw new TypeError('issuer and audience must be set');
  const { url = issuer, jwksUri = below(url, '.well-known/jwks.json'), credentials, log } = options;
  const { accessTokenSeconds = 3600, keys = new RemoteKeySet({ url: new URL(jwksUri), log }) } = options;
  const feed =
    credentials &&
    new RevocationFeed({
      url: new URL(below(url, 'api/auth/revocations')),
      credentials,
      tokenLife: Math.min(accessTokenSeconds, DAY) + clockTolerance,
      log,
    });
  return new TokenVerifier({ issuer, audience, clockTolerance, now }, keys, feed);
}

function below(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path}`;
}
