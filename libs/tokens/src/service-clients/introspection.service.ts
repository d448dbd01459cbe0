import { Clock, Problem } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../access/access-tokens.service.js';
import { RefreshTokenCodec } from '../refresh/refresh-token.codec.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { IntrospectionAnswer } from './introspection.dto.js';

/** What other services may ask about a token, and how they end its session. */
@Injectable()
export class IntrospectionService {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokenCodec,
    private readonly repository: SessionsRepository,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** RFC 7662 section 2.2: nothing is said of a token that isn't good, not even why. */
  async introspect(token: string): Promise<IntrospectionAnswer> {
    return (await this.refreshToken(token)) ?? (await this.accessToken(token)) ?? { active: false };
  }

  /** RFC 7009 section 2.2: ends the session of a good token; an unknown one is no error. */
  async revoke(token: string): Promise<void> {
    const { sid } = await this.introspect(token);
    if (sid !== undefined) await this.sessions.end(sid, 'revoked');
  }

  private async refreshToken(token: string): Promise<IntrospectionAnswer | undefined> {
    const claims = this.refreshTokens.decode(token);
    const session = claims && (await this.repository.current(claims.sessionId, this.clock.now()));
    if (session?.generation !== claims?.generation || !session) return undefined;
    return {
      active: true,
      token_type: 'refresh_token',
      sub: session.userId,
      username: session.email,
      email: session.email,
      role: session.role,
      sid: session.sessionId,
      exp: Math.floor(session.expiresAt.getTime() / 1000),
      amr: [...session.amr],
    };
  }

  private async accessToken(token: string): Promise<IntrospectionAnswer | undefined> {
    try {
      const { sub, email, role, sid, iss, aud, exp, iat, jti, amr } = await this.accessTokens.check(token);
      return {
        active: true,
        token_type: 'access_token',
        sub,
        username: email,
        email,
        role,
        sid,
        iss,
        aud,
        exp,
        iat,
        jti,
        ...(amr && { amr: [...amr] }),
      };
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return undefined;
      throw error;
    }
  }
}
