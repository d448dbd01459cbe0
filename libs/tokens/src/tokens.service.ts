import type { Origin } from '@auth/core';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { SessionsService } from './sessions/sessions.service.js';
import type { TokenSet } from './token-set.dto.js';
import { TokenSets } from './token-sets.service.js';

@Injectable()
export class TokensService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokenSets: TokenSets,
  ) {}

  /** Starts a session for a user who has just proven who they are. */
  async issue(user: User, origin: Origin): Promise<TokenSet> {
    const { id: sessionId, generation, expiresAt } = await this.sessions.start(user, origin);
    return this.tokenSets.of({
      sessionId,
      generation,
      expiresAt,
      userId: user.id,
      email: user.email,
      role: user.role,
    });
  }
}
