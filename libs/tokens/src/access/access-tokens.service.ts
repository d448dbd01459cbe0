import { randomUUID } from 'node:crypto';
import { Clock, CONFIG, type Config, type Principal } from '@auth/core';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LRUCache } from 'lru-cache';
import { ALGORITHM, SigningKeys } from '../keys/signing-keys.service.js';
import { SessionStates } from '../sessions/session-states.service.js';
import { InvalidTokenError, TokenExpiredError } from '../tokens.errors.js';
import { TokensMetrics } from '../tokens.metrics.js';
import { AccessTokenClaims, AccessTokenHeader, type AuthenticationMethod } from './access-token.claims.js';

/** Three base64url parts; an ES256 signature is 64 bytes, 86 characters. */
const FORM = /^([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{86})$/;
const LONGEST = 2048;
/** Clocks of replicas may differ this much before an `iat` counts as from the future, in seconds. */
const CLOCK_SKEW = 5;
const MOST_VERIFIED = 10_000;

interface Verified {
  readonly kid: string;
  readonly claims: AccessTokenClaims;
}

@Injectable()
export class AccessTokens {
  /** Signatures that were checked, by the exact text. Key, expiry and session are checked every time. */
  private readonly verified = new LRUCache<string, Verified>({ max: MOST_VERIFIED });
  private readonly options: Config['tokens'];

  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly states: SessionStates,
    private readonly clock: Clock,
    private readonly metrics: TokensMetrics,
    @Inject(CONFIG) config: Config,
  ) {
    this.options = config.tokens;
  }

  issue(
    { id, email, role }: Pick<User, 'id' | 'email' | 'role'>,
    { sessionId, amr }: { readonly sessionId: string; readonly amr: readonly AuthenticationMethod[] },
  ): string {
    const { kid, privateKey } = this.keys.active;
    const iat = this.clock.seconds();
    const claims: AccessTokenClaims = {
      iss: this.options.issuer,
      aud: this.options.audience,
      sub: id,
      email,
      role,
      sid: sessionId,
      jti: randomUUID(),
      amr,
      iat,
      exp: iat + this.options.accessSeconds,
    };
    return this.jwt.sign(claims, {
      algorithm: ALGORITHM,
      privateKey,
      header: { alg: ALGORITHM, typ: 'at+jwt', kid },
    });
  }

  /** @throws InvalidTokenError, TokenExpiredError; whatever the database throws when the session can't be known */
  async authenticate(token: string): Promise<Principal> {
    const { sub, sid, email, role } = await this.check(token);
    return { userId: sub, sessionId: sid, email, role };
  }

  /** The claims of a token that is good at this moment. @throws like `authenticate` */
  async check(token: string): Promise<AccessTokenClaims> {
    const { claims } = this.known(token) ?? this.verify(token);
    if (claims.exp <= this.clock.seconds()) throw new TokenExpiredError();
    const remembered = this.states.peek(claims.sid);
    this.metrics.lookedUp('session', remembered !== undefined);
    const state = remembered ?? (await this.states.load(claims.sid));
    // A role that differs from the token's ends the token: a demotion takes effect within a second.
    if (!state || state.ended || state.userId !== claims.sub || state.role !== claims.role)
      throw new InvalidTokenError();
    // The session's life from the login ends the last token with it.
    if (state.expiresAt <= this.clock.now().getTime()) throw new TokenExpiredError();
    return claims;
  }

  /** A key that is gone takes the tokens along that it signed. */
  private known(token: string): Verified | undefined {
    const verified = this.verified.get(token);
    const good = verified !== undefined && this.keys.publicKey(verified.kid) !== undefined;
    this.metrics.lookedUp('signature', good);
    return good ? verified : undefined;
  }

  private verify(token: string): Verified {
    const verified = this.decode(token);
    if (!verified || verified.claims.iat > this.clock.seconds() + CLOCK_SKEW) throw new InvalidTokenError();
    this.verified.set(token, verified);
    return verified;
  }

  private decode(token: string): Verified | undefined {
    const [, header, signature] = token.length <= LONGEST ? (FORM.exec(token) ?? []) : [];
    if (!header || !signature || !isCanonical(signature)) return undefined;
    const kid = AccessTokenHeader.safeParse(parseHeader(header)).data?.kid;
    if (kid === undefined || !this.keys.publicKey(kid)) return undefined;
    try {
      const { issuer, audience } = this.options;
      const payload: unknown = this.jwt.verify(token, {
        algorithms: [ALGORITHM],
        issuer,
        audience,
        clockTimestamp: this.clock.seconds(),
        // The caller tells an expired token from a bad one.
        ignoreExpiration: true,
      });
      const claims = AccessTokenClaims.safeParse(payload).data;
      return claims && { kid, claims };
    } catch {
      return undefined;
    }
  }
}

/** 86 characters carry four bits more than 64 bytes: one signature has one spelling. */
function isCanonical(signature: string): boolean {
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

function parseHeader(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString());
  } catch {
    return undefined;
  }
}
