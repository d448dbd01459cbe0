import { Clock, CONFIG, type Config, type Origin } from '@auth/core';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { AccessTokens } from './access/access-tokens.service.js';
import { RefreshTokenCodec } from './refresh/refresh-token.codec.js';
import { SessionsService } from './sessions/sessions.service.js';
import type { TokenSet } from './token-set.dto.js';

@Injectable()
export class TokensService {
  private readonly accessSeconds: number;

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokenCodec,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.accessSeconds = config.tokens.accessSeconds;
  }

  /** Starts a session for a user who has just proven who they are. */
  async issue(user: User, origin: Origin): Promise<TokenSet> {
    const { id, generation, expiresAt } = await this.sessions.start(user, origin);
    return {
      access_token: this.accessTokens.issue(user, id),
      token_type: 'Bearer',
      expires_in: this.accessSeconds,
      refresh_token: this.refreshTokens.encode({ sessionId: id, generation }),
      refresh_expires_in: Math.round((expiresAt.getTime() - this.clock.now().getTime()) / 1000),
    };
  }
}
