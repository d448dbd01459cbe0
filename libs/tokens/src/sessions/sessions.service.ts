import { randomUUID } from 'node:crypto';
import { Clock, CONFIG, type Config, type Origin, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import type { Session } from './session.entity.js';
import { SessionStates } from './session-states.service.js';
import { type EndReason, SessionsRepository } from './sessions.repository.js';

@Injectable()
export class SessionsService {
  private readonly life: number;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly states: SessionStates,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.life = config.tokens.refreshSeconds;
  }

  async start(user: User, { ip, userAgent }: Origin): Promise<Session> {
    const now = this.clock.now();
    const session: Session = {
      id: randomUUID(),
      userId: user.id,
      generation: 1,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: secondsAfter(now, this.life),
      changedAt: null,
      endedAt: null,
      endReason: null,
      ip,
      userAgent,
    };
    await this.repository.insert(session);
    return session;
  }

  /** Whether the session began with a login at most so many seconds ago. */
  async startedWithin(id: string, seconds: number): Promise<boolean> {
    const session = await this.repository.find(id);
    return session !== null && secondsAfter(session.createdAt, seconds) >= this.clock.now();
  }

  /** Ends the sessions of a user, except one: their refresh tokens at once, their access tokens within a second. */
  async endAll(userId: string, reason: EndReason, except?: string): Promise<void> {
    const ids = await this.repository.endAll(userId, reason, this.clock.now(), except);
    this.transactions.afterCommit(() => this.states.announce(ids));
  }

  /** Ends every session of a user whose data goes, and forgets where they came from. */
  async erase(userId: string): Promise<void> {
    await this.endAll(userId, 'account_deleted');
    await this.repository.scrub(userId);
  }
}
