import type { Origin, Role } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { AuthenticationMethod } from '../access/access-token.claims.js';
import type { RefreshTokenClaims } from '../refresh/refresh-token.codec.js';
import { Session } from './session.entity.js';
import {
  microseconds,
  type SessionState,
  type SessionStateRow,
  STATE_COLUMNS,
  toState,
} from './session.state.js';

/** Why a session ended; kept with it. */
export type EndReason =
  | 'logout'
  | 'logout_all'
  | 'ended_by_user'
  | 'ended_by_admin'
  | 'revoked'
  | 'reuse'
  | 'password_changed'
  | 'two_factor_enabled'
  | 'account_disabled'
  | 'password_reset'
  | 'account_claimed'
  | 'account_deleted'
  | 'limit';

/** A change shows when its transaction commits, later than its time: who follows looks back this far, in µs. */
export const OVERLAP = 10_000_000;
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** A place in the order of changes. */
export interface Position {
  /** Microseconds of the database's clock. */
  readonly version: number;
  readonly id: string;
}

export interface Change {
  readonly id: string;
  readonly state: SessionState;
}

export interface EndedSession {
  /** Null when its user is gone. */
  readonly userId: string | null;
}

/** A session with what its user is at this moment. */
export interface Rotation {
  readonly sessionId: string;
  readonly generation: number;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date;
  readonly amr: readonly AuthenticationMethod[];
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  readonly version: string;
}

const ROTATION_COLUMNS = `s.id AS "sessionId", s.generation, s.expires_at AS "expiresAt", s.last_used_at AS "lastUsedAt", s.amr,
  u.id AS "userId", u.email, u.role, coalesce(${microseconds('s.changed_at')}, '0') AS version`;

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

  /** The database's time, in microseconds since the epoch: what orders changes over all replicas. */
  async clock(): Promise<number> {
    const [row] = await this.transactions.query<{ at: string }>(
      `SELECT ${microseconds('clock_timestamp()')} AS at`,
    );
    return Number(row?.at);
  }

  /** What changed after a position, the oldest first. */
  async changesAfter({ version, id }: Position, limit: number): Promise<Change[]> {
    const rows = await this.transactions.query<SessionStateRow>(
      `SELECT ${STATE_COLUMNS} FROM sessions s LEFT JOIN users u ON u.id = s.user_id
        WHERE (s.changed_at, s.id) > (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
        ORDER BY s.changed_at, s.id LIMIT $3`,
      [version, id, limit],
    );
    return rows.map((row) => ({ id: row.id, state: toState(row) }));
  }

  /**
   * Moves a session on by one generation, if it is at this one and alive: of many that ask at once, one gets a row.
   * What the user is now comes with it.
   */
  async rotate(
    { sessionId, generation }: RefreshTokenClaims,
    now: Date,
    origin: Origin,
  ): Promise<Rotation | undefined> {
    const [row] = await this.transactions.query<Rotation>(
      `UPDATE sessions s
          SET generation = s.generation + 1, last_used_at = $3, ip = $4, user_agent = $5
         FROM users u
        WHERE s.id = $1 AND s.generation = $2 AND s.ended_at IS NULL AND s.expires_at > $3
          AND u.id = s.user_id AND u.disabled_at IS NULL
        RETURNING ${ROTATION_COLUMNS}`,
      [sessionId, generation, now, origin.ip, origin.userAgent],
    );
    return row;
  }

  /** A live session of a user who may log in, as `rotate` would answer it. */
  async current(id: string, now: Date): Promise<Rotation | undefined> {
    const [row] = await this.transactions.query<Rotation>(
      `SELECT ${ROTATION_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL`,
      [id, now],
    );
    return row;
  }

  /** The sessions of a user that run, the latest used first. */
  list(userId: string, now: Date): Promise<Session[]> {
    return this.transactions.manager.find(Session, {
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { lastUsedAt: 'DESC', id: 'ASC' },
    });
  }

  /** @returns whose it was, if this call ended it */
  async end(id: string, reason: EndReason, at: Date): Promise<EndedSession | undefined> {
    const [row] = await this.transactions.query<EndedSession>(
      `UPDATE sessions SET ended_at = $3, end_reason = $2, changed_at = clock_timestamp()
        WHERE id = $1 AND ended_at IS NULL RETURNING user_id AS "userId"`,
      [id, reason, at],
    );
    return row;
  }

  async existsFrom(userId: string, ip: string, userAgent: string | null): Promise<boolean> {
    const rows = await this.transactions.query(
      'SELECT id FROM sessions WHERE user_id = $1 AND ip = $2 AND user_agent IS NOT DISTINCT FROM $3 LIMIT 1',
      [userId, ip, userAgent],
    );
    return rows.length === 1;
  }

  /** Ends the oldest sessions of a user beyond the newest `limit`. @returns their ids */
  async endBeyond(userId: string, limit: number, at: Date): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `UPDATE sessions SET ended_at = $3, end_reason = 'limit', changed_at = clock_timestamp()
        WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $3
                      ORDER BY created_at DESC, id OFFSET $2)
          AND ended_at IS NULL RETURNING id`,
      [userId, limit, at],
    );
    return rows.map(({ id }) => id);
  }

  /** Removes sessions that expired or ended before these times. @returns how many, at most `limit` */
  async removeOld(expiredBefore: Date, endedBefore: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM sessions WHERE id IN (
         (SELECT id FROM sessions WHERE expires_at < $1 LIMIT $3)
         UNION
         (SELECT id FROM sessions WHERE changed_at < $2 AND ended_at < $2 LIMIT $3)) RETURNING id`,
      [expiredBefore, endedBefore, limit],
    );
    return rows.length;
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

  /** @returns the ids of the sessions that run */
  async markChanged(userId: string): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `UPDATE sessions SET changed_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL RETURNING id`,
      [userId],
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
