import { randomUUID } from 'node:crypto';
import { Clock, CONFIG, type Config, NotFoundError, type Origin, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import type { Session } from './session.entity.js';
import type { AuthenticationMethod } from '../access/access-token.claims.js';
import { SessionStates } from './session-states.service.js';
import { type EndReason, SessionsRepository } from './sessions.repository.js';

@Injectable()
export class SessionsService {
  private readonly life: number;
  private readonly limit: number;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly states: SessionStates,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.life = config.tokens.refreshSeconds;
    this.limit = config.tokens.sessionLimit;
  }

  /**
   * Inside a transaction that has written the user's row: that makes logins of one user wait for each other, so
   * that the limit of sessions holds.
   */
  async start(user: User, { ip, userAgent }: Origin, amr: readonly AuthenticationMethod[]): Promise<Session> {
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
      amr: [...amr],
      ip,
      userAgent,
    };
    await this.repository.insert(session);
    this.announce(await this.repository.endBeyond(user.id, this.limit, now));
    return session;
  }

  /** The sessions of a user that run, the latest used first. */
  list(userId: string): Promise<Session[]> {
    return this.repository.list(userId, this.clock.now());
  }

  /** @returns whether this call ended it */
  async end(id: string, reason: EndReason): Promise<boolean> {
    const ended = await this.repository.end(id, reason, this.clock.now());
    if (ended) this.announce([id]);
    return ended;
  }

  /** @throws NotFoundError also for somebody else's session */
  async endOwn(userId: string, id: string): Promise<void> {
    const session = await this.repository.find(id);
    if (session?.userId !== userId || !(await this.end(id, 'ended_by_user'))) throw new NotFoundError();
  }

  /** Whether the session began with a login at most so many seconds ago. */
  async startedWithin(id: string, seconds: number): Promise<boolean> {
    const session = await this.repository.find(id);
    return session !== null && secondsAfter(session.createdAt, seconds) >= this.clock.now();
  }

  /** Ends the sessions of a user, except one: their refresh tokens at once, their access tokens within a second. */
  async endAll(userId: string, reason: EndReason, except?: string): Promise<void> {
    this.announce(await this.repository.endAll(userId, reason, this.clock.now(), except));
  }

  /** Ends every session of a user whose data goes, and forgets where they came from. */
  async erase(userId: string): Promise<void> {
    await this.endAll(userId, 'account_deleted');
    await this.repository.scrub(userId);
  }

  // After the commit: before it, another replica would read and keep what is about to change.
  private announce(ids: readonly string[]): void {
    if (ids.length > 0) this.transactions.afterCommit(() => this.states.announce(ids));
  }
}
