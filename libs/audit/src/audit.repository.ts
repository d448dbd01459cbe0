import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { AuditChain } from './audit-chain.entity.js';
import type { Position } from './audit.dto.js';
import { contentHash, GENESIS } from './chain-hash.js';
import type { SecurityEventType } from './security-event.js';
import { LAST_POSITION, type SecurityEventRow } from './security-event.entity.js';

/** An event before it has its place in its chain. */
export type NewEvent = Omit<SecurityEventRow, 'position' | 'hash'>;

/** The place of an event in its chain. */
export type Link = Pick<SecurityEventRow, 'position' | 'hash'>;

/** The place of an event among all. */
export type Place = Pick<SecurityEventRow, 'chain' | 'position'>;

export interface Search {
  readonly user: string | undefined;
  readonly type: SecurityEventType | undefined;
  readonly before: Position | undefined;
  readonly limit: number;
}

const COLUMNS = `chain, position, at, type, outcome, actor, ip, user_agent AS "userAgent", request_id AS "requestId",
  details, salt, personal_hash AS "personalHash", hash`;

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

  /** Chains in the order of their names. */
  chainsAfter(id: string, limit: number): Promise<AuditChain[]> {
    return this.transactions.query<AuditChain>(
      `SELECT id, length, hash, anchor, anchor_hash AS "anchorHash", closed, omitted FROM audit_chains
        WHERE id > $1 ORDER BY id LIMIT $2`,
      [id, limit],
    );
  }

  async findChain(id: string): Promise<Pick<AuditChain, 'closed'> | undefined> {
    const [chain] = await this.transactions.query<Pick<AuditChain, 'closed'>>(
      'SELECT closed FROM audit_chains WHERE id = $1',
      [id],
    );
    return chain;
  }

  /** Events in the order of their chains, of chains up to `upTo` if that is given. */
  eventsAfter(
    { chain, position }: Place,
    upTo: string | undefined,
    limit: number,
  ): Promise<SecurityEventRow[]> {
    return this.transactions.query<SecurityEventRow>(
      `SELECT ${COLUMNS} FROM security_events
        WHERE (chain, position) > ($1, $2::integer) AND ($3::text IS NULL OR chain <= $3)
        ORDER BY chain, position LIMIT $4`,
      [chain, position, upTo ?? null, limit],
    );
  }

  /** Chains that have events from before a time, the oldest first. */
  async chainsWithEventsBefore(time: Date, limit: number): Promise<string[]> {
    const rows = await this.transactions.query<{ chain: string }>(
      `SELECT DISTINCT chain FROM (SELECT chain FROM security_events WHERE at < $1 ORDER BY at LIMIT $2) AS old`,
      [time, limit],
    );
    return rows.map(({ chain }) => chain);
  }

  /**
   * Removes the events at the beginning of a chain that are from before a time, and remembers the hash at the cut, from
   * which the rest is verified.
   *
   * @returns how many, at most `limit`
   */
  async cut(chain: string, time: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `WITH oldest AS (
         SELECT position, hash, at FROM security_events WHERE chain = $1 ORDER BY position LIMIT $3),
       cut AS (
         SELECT position, hash FROM oldest
          WHERE position < coalesce((SELECT min(position) FROM oldest WHERE at >= $2), ${LAST_POSITION})
          ORDER BY position DESC LIMIT 1),
       moved AS (
         UPDATE audit_chains c SET anchor = cut.position, anchor_hash = cut.hash FROM cut
          WHERE c.id = $1 AND c.anchor < cut.position
         RETURNING c.anchor)
       DELETE FROM security_events e USING moved WHERE e.chain = $1 AND e.position <= moved.anchor
       RETURNING e.position`,
      [chain, time, limit],
    );
    return rows.length;
  }

  /** Removes a chain that is closed and of which nothing is kept any more. */
  async removeSpent(chain: string): Promise<void> {
    await this.transactions.query('DELETE FROM audit_chains WHERE id = $1 AND closed AND anchor = length', [
      chain,
    ]);
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
