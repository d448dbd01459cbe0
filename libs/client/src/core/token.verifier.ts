import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type AccessTokenClaims, readClaims } from './access-token.claims.js';
import type { Principal, Role } from './principal.js';
import { type ProblemResponse, problemResponse } from './problem.response.js';
import {
  InsufficientRoleError,
  InvalidTokenError,
  TokenError,
  TokenExpiredError,
  TokenMissingError,
} from './token.errors.js';

/** Characters; an access token has some 600. */
const LONGEST_TOKEN = 4096;
const MOST_VERIFIED = 5000;
// RFC 6750 section 2.1; the scheme is case-insensitive (RFC 9110 section 11.1).
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds. */
  readonly clockTolerance: number;
  readonly now: () => Date;
}

/** Where the keys come from. */
export interface KeySource {
  readonly find: JWTVerifyGetKey;
  /** @param onChange told when the keys are not those of before: one of them may have been withdrawn */
  start(onChange: () => void): Promise<void>;
  close(): void;
}

/** Who knows that a session has ended or that its user has another role. */
export interface RevocationSource {
  start(): Promise<void>;
  close(): void;
  covers(claims: Pick<AccessTokenClaims, 'sid' | 'role'>): boolean;
}

/** Tells whom an access token stands for. Made by `createTokenVerifier()`. */
export class TokenVerifier {
  /** Tokens whose signature was checked, by their exact text. Expiry and revocation are checked every time. */
  private verified = verifiedTokens();
  private started: Promise<unknown> | undefined;

  constructor(
    private readonly rules: TokenRules,
    private readonly keys: KeySource,
    private readonly revocations?: RevocationSource,
  ) {}

  /**
   * Asks for the keys and the revocations ahead of the first token. Settles after one try, however it ended: a service
   * starts also while the auth service is away.
   */
  async start(): Promise<void> {
    this.started ??= Promise.all([
      this.keys.start(() => (this.verified = verifiedTokens())),
      this.revocations?.start(),
    ]);
    await this.started;
  }

  /** Stops asking. What is known works on. */
  close(): void {
    this.started ??= Promise.resolve();
    this.keys.close();
    this.revocations?.close();
  }

  /**
   * @param authorization the header; the only place where a token is taken from (RFC 9700 section 4.3.2)
   * @throws TokenError
   */
  async authenticate(authorization: string | undefined): Promise<Principal> {
    if (authorization === undefined) throw new TokenMissingError();
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw new InvalidTokenError();
    return this.verify(token);
  }

  /** @throws TokenError */
  async verify(token: string): Promise<Principal> {
    if (token === '') throw new TokenMissingError();
    await this.start();
    const claims = this.verified.get(token) ?? (await this.check(token));
    if (claims.exp + this.rules.clockTolerance <= this.now()) throw new TokenExpiredError();
    if (this.revocations?.covers(claims))
      throw new InvalidTokenError('The session has ended or has another role');
    const { sub: userId, email, role, sid: sessionId, exp, amr } = claims;
    return { userId, email, role, sessionId, expiresAt: new Date(exp * 1000), amr };
  }

  /** What to answer to the client. */
  problem(error: TokenError): ProblemResponse {
    return problemResponse(error, this.rules.issuer);
  }

  private async check(token: string): Promise<AccessTokenClaims> {
    // Of when the check began: with other keys there is another cache.
    const { verified } = this;
    if (token.length > LONGEST_TOKEN) throw new InvalidTokenError('The token is too long');
    const claims = await this.decode(token);
    if (!claims) throw new InvalidTokenError('A claim is missing or has another form');
    if (claims.iat > this.now() + this.rules.clockTolerance)
      throw new InvalidTokenError('The token is from the future');
    verified.set(token, claims);
    return claims;
  }

  private async decode(token: string): Promise<AccessTokenClaims | undefined> {
    const { issuer, audience, clockTolerance, now } = this.rules;
    try {
      const { payload } = await jwtVerify(token, this.keys.find, {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer,
        audience,
        clockTolerance,
        currentDate: now(),
      });
      return readClaims(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new TokenExpiredError();
      if (error instanceof TokenError) throw error;
      throw new InvalidTokenError(error);
    }
  }

  private now(): number {
    return Math.floor(this.rules.now().getTime() / 1000);
  }
}

function verifiedTokens(): LRUCache<string, AccessTokenClaims> {
  return new LRUCache({ max: MOST_VERIFIED });
}

/** @throws InsufficientRoleError */
export function requireRole({ role }: Pick<Principal, 'role'>, ...roles: readonly Role[]): void {
  if (!roles.includes(role)) throw new InsufficientRoleError();
}
