import { Clock, CONFIG, type Config } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from './access/access-tokens.service.js';
import { RefreshTokenCodec } from './refresh/refresh-token.codec.js';
import type { Rotation } from './sessions/sessions.repository.js';
import type { TokenSet } from './token-set.dto.js';

/** Where a session stands, and what its user is at this moment. */
type Standing = Pick<
  Rotation,
  'sessionId' | 'generation' | 'expiresAt' | 'amr' | 'userId' | 'email' | 'role'
>;

/** Writes the pair of tokens for where a session stands; the same standing gets the same refresh token. */
@Injectable()
export class TokenSets {
  private readonly accessSeconds: number;

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokenCodec,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.accessSeconds = config.tokens.accessSeconds;
  }

  of({ sessionId, generation, expiresAt, amr, userId, email, role }: Standing): TokenSet {
    const left = Math.ceil((expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    return {
      access_token: this.accessTokens.issue({ id: userId, email, role }, { sessionId, amr }),
      token_type: 'Bearer',
      expires_in: this.accessSeconds,
      refresh_token: this.refreshTokens.encode({ sessionId, generation }),
      refresh_expires_in: Math.max(0, left),
    };
  }
}
