import { randomUUID } from 'node:crypto';
import { type SecurityEvent, SecurityEvents } from '@auth/audit';
import { Clock, CONFIG, type Config, NotFoundError, type Origin, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import type { Session } from './session.entity.js';
import type { AuthenticationMethod } from '../access/access-token.claims.js';
import { SessionStates } from './session-states.service.js';
import { type EndReason, SessionsRepository } from './sessions.repository.js';

/** Who ends a session, and from where; nobody: the service itself. */
export type EndedBy = Pick<SecurityEvent, 'origin' | 'actor'>;

@Injectable()
export class SessionsService {
  private readonly life: number;
  private readonly limit: number;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly states: SessionStates,
    private readonly transactions: Transactions,
    private readonly events: SecurityEvents,
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
    const beyond = await this.repository.endBeyond(user.id, this.limit, now);
    this.announce(beyond);
    for (const id of beyond) await this.recordEnd(user.id, 'limit', { session: id });
    return session;
  }

  /** The sessions of a user that run, the latest used first. */
  list(userId: string): Promise<Session[]> {
    return this.repository.list(userId, this.clock.now());
  }

  /** @returns whether this call ended it */
  end(id: string, reason: EndReason, by: EndedBy = {}): Promise<boolean> {
    return this.transactions.run(async () => {
      const ended = await this.repository.end(id, reason, this.clock.now());
      if (!ended) return false;
      this.announce([id]);
      await this.recordEnd(ended.userId, reason, { session: id }, by);
      return true;
    });
  }

  /** @throws NotFoundError also for somebody else's session */
  async endOwn(userId: string, id: string, origin: Origin): Promise<void> {
    const session = await this.repository.find(id);
    if (session?.userId !== userId || !(await this.end(id, 'ended_by_user', { origin })))
      throw new NotFoundError();
  }

  /** Whether the session has neither ended nor expired. */
  async runs(id: string): Promise<boolean> {
    const session = await this.repository.find(id);
    return session !== null && session.endedAt === null && session.expiresAt > this.clock.now();
  }

  /** Whether the session began with a login at most so many seconds ago. */
  async startedWithin(id: string, seconds: number): Promise<boolean> {
    const session = await this.repository.find(id);
    return session !== null && secondsAfter(session.createdAt, seconds) >= this.clock.now();
  }

  /** Whether a session of the user that is still kept was used from there, by the same program. */
  cameFrom(userId: string, { ip, userAgent }: Origin): Promise<boolean> {
    return this.repository.existsFrom(userId, ip, userAgent);
  }

  /** Ends the sessions of a user, except one: their refresh tokens at once, their access tokens within a second. */
  endAll(userId: string, reason: EndReason, except?: string, by: EndedBy = {}): Promise<void> {
    return this.transactions.run(async () => {
      const ended = await this.repository.endAll(userId, reason, this.clock.now(), except);
      this.announce(ended);
      if (ended.length > 0) await this.recordEnd(userId, reason, { sessions: ended.length }, by);
    });
  }

  /** Lets every replica read the sessions of a user anew, within a second: the role has changed. */
  async markChanged(userId: string): Promise<void> {
    this.announce(await this.repository.markChanged(userId));
  }

  /** Ends every session of a user whose data goes, and forgets where they came from. */
  async erase(userId: string): Promise<void> {
    await this.endAll(userId, 'account_deleted');
    await this.repository.scrub(userId);
  }

  private async recordEnd(
    userId: string | null,
    reason: EndReason,
    details: NonNullable<SecurityEvent['details']>,
    by: EndedBy = {},
  ): Promise<void> {
    const type = eventOf(reason);
    const outcome = reason === 'reuse' ? 'failure' : 'success';
    if (type) await this.events.record({ type, outcome, userId, details: { ...details, reason }, ...by });
  }

  // After the commit: before it, another replica would read and keep what is about to change.
  private announce(ids: readonly string[]): void {
    if (ids.length > 0) this.transactions.afterCommit(() => this.states.announce(ids));
  }
}

/** Undefined where the cause of the end is an event of its own. */
function eventOf(reason: EndReason): SecurityEvent['type'] | undefined {
  switch (reason) {
    case 'logout':
    case 'logout_all':
      return 'logged_out';
    case 'ended_by_user':
    case 'ended_by_admin':
    case 'revoked':
    case 'limit':
      return 'session_ended';
    case 'reuse':
      return 'refresh_token_reused';
    default:
      return undefined;
  }
}
