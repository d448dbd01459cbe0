import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { Position } from './audit.dto.js';
import { contentHash, GENESIS } from './chain-hash.js';
import type { SecurityEventType } from './security-event.js';
import type { SecurityEventRow } from './security-event.entity.js';

/** An event before it has its place in its chain. */
export type NewEvent = Omit<SecurityEventRow, 'position' | 'hash'>;

/** The place of an event in its chain. */
export type Link = Pick<SecurityEventRow, 'position' | 'hash'>;

export interface Search {
  readonly user: string | undefined;
  readonly type: SecurityEventType | undefined;
  readonly before: Position | undefined;
  readonly limit: number;
}

const COLUMNS = `chain, position, at, type, outcome, actor, ip, user_agent AS "userAgent", request_id AS "requestId",
  details, salt, personal_hash AS "personalHash", hash`;
const LAST_POSITION = 2_147_483_647;

@Injectable()
export class AuditRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Adds an event to its chain. Of many at once each waits for the one before it, since all write the chain's row.
   *
   * @param closing nothing is added after it
   * @returns undefined when the chain was closed before
   */
  async append(event: NewEvent, closing = false): Promise<Link | undefined> {
    const [link] = await this.transactions.query<Link>(
      `WITH head AS (
         INSERT INTO audit_chains AS c (id, length, hash, anchor, anchor_hash, closed, omitted)
         VALUES ($1, 1, sha256($12::bytea || $13::bytea), 0, $12, $14, 0)
         ON CONFLICT (id) DO UPDATE
            SET length = c.length + 1, hash = sha256(c.hash || $13::bytea), closed = $14
          WHERE NOT c.closed
         RETURNING length, hash)
       INSERT INTO security_events (chain, position, at, type, outcome, actor, ip, user_agent, request_id, details, salt,
                                    personal_hash, hash)
       SELECT $1, head.length, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, head.hash FROM head
       RETURNING position, hash`,
      [
        event.chain,
        event.at,
        event.type,
        event.outcome,
        event.actor,
        event.ip,
        event.userAgent,
        event.requestId,
        event.details && JSON.stringify(event.details),
        event.salt,
        event.personalHash,
        GENESIS,
        contentHash(event),
        closing,
      ],
    );
    return link;
  }

  /** Counts an event that is not kept. */
  async omit(chain: string): Promise<void> {
    await this.transactions.query(
      `INSERT INTO audit_chains AS c (id, length, hash, anchor, anchor_hash, closed, omitted)
       VALUES ($1, 0, $2, 0, $2, false, 1)
       ON CONFLICT (id) DO UPDATE SET omitted = c.omitted + 1`,
      [chain, GENESIS],
    );
  }

  /** The latest events of a chain before a position, the newest first. */
  latest(chain: string, before: number | undefined, limit: number): Promise<SecurityEventRow[]> {
    return this.transactions.query<SecurityEventRow>(
      `SELECT ${COLUMNS} FROM security_events WHERE chain = $1 AND position < $2 ORDER BY position DESC LIMIT $3`,
      [chain, before ?? LAST_POSITION, limit],
    );
  }

  /** The latest events of all chains before a place in their order, the newest first. */
  latestOfAll({ user, type, before, limit }: Search): Promise<SecurityEventRow[]> {
    const [at, chain, position] = before ?? [null, null, null];
    return this.transactions.query<SecurityEventRow>(
      `SELECT ${COLUMNS} FROM security_events
        WHERE ($1::text IS NULL OR chain = $1) AND ($2::text IS NULL OR type = $2)
          AND ($3::timestamptz IS NULL OR (at, chain, position) < ($3, $4, $5::integer))
        ORDER BY at DESC, chain DESC, position DESC LIMIT $6`,
      [user ?? null, type ?? null, at === null ? null : new Date(at), chain, position, limit],
    );
  }

  /** Forgets what the events of a user, and those that the user caused elsewhere, tell of a person. */
  async forget(userId: string): Promise<void> {
    await this.transactions.query(
      `UPDATE security_events SET ip = NULL, user_agent = NULL, request_id = NULL, details = NULL, salt = NULL
        WHERE chain = $1 OR actor = $1`,
      [userId],
    );
  }
}
