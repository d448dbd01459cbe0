import type { Origin } from '@auth/core';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { AuthenticationMethod } from './access/access-token.claims.js';
import { SessionsService } from './sessions/sessions.service.js';
import type { TokenSet } from './token-set.dto.js';
import { TokenSets } from './token-sets.service.js';

@Injectable()
export class TokensService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokenSets: TokenSets,
  ) {}

  /** Starts a session for a user who has just proven who they are, in these ways. */
  async issue(
    user: User,
    origin: Origin,
    amr: readonly AuthenticationMethod[],
  ): Promise<{ readonly sessionId: string; readonly tokens: TokenSet }> {
    const { id: sessionId, generation, expiresAt } = await this.sessions.start(user, origin, amr);
    const tokens = this.tokenSets.of({
      sessionId,
      generation,
      expiresAt,
      amr,
      userId: user.id,
      email: user.email,
      role: user.role,
    });
    return { sessionId, tokens };
  }
}
