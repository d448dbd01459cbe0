import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { Session } from './session.entity.js';
import { type SessionState, type SessionStateRow, STATE_COLUMNS, toState } from './session.state.js';

/** Why a session ended; kept with it. */
export type EndReason =
  'logout' | 'logout_all' | 'ended_by_user' | 'reuse' | 'password_changed' | 'account_deleted' | 'limit';

@Injectable()
export class SessionsRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(session: Session): Promise<void> {
    await this.transactions.manager.insert(Session, session);
  }

  find(id: string): Promise<Session | null> {
    return this.transactions.manager.findOneBy(Session, { id });
  }

  async findStates(ids: readonly string[]): Promise<ReadonlyMap<string, SessionState>> {
    const rows = await this.transactions.query<SessionStateRow>(
      `SELECT ${STATE_COLUMNS} FROM sessions s LEFT JOIN users u ON u.id = s.user_id WHERE s.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toState(row)]));
  }

  /** What changed after `version`, the oldest first. */
  async changesAfter(version: number, limit: number): Promise<ReadonlyMap<string, SessionState>> {
    const rows = await this.transactions.query<SessionStateRow>(
      `SELECT ${STATE_COLUMNS} FROM sessions s LEFT JOIN users u ON u.id = s.user_id
        WHERE s.changed_at > to_timestamp($1::double precision / 1000000) ORDER BY s.changed_at LIMIT $2`,
      [version, limit],
    );
    return new Map(rows.map((row) => [row.id, toState(row)]));
  }

  /**
   * Ends the sessions of a user that still run, except one. The time of the change is the database's, since it
   * orders changes over all replicas.
   *
   * @returns the ids of those that this call ended
   */
  async endAll(userId: string, reason: EndReason, at: Date, except: string | null = null): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `UPDATE sessions SET ended_at = $3, end_reason = $2, changed_at = clock_timestamp()
        WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $4::uuid RETURNING id`,
      [userId, reason, at, except],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets where the sessions of a user came from. */
  async scrub(userId: string): Promise<void> {
    await this.transactions.query('UPDATE sessions SET ip = NULL, user_agent = NULL WHERE user_id = $1', [
      userId,
    ]);
  }
}
