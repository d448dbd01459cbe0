import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Message } from './message.js';
import { type Failure, OutboxMessage } from './outbox-message.entity.js';

type Channel = Message['channel'];

export type NewMessage = Pick<
  OutboxMessage,
  'id' | 'channel' | 'template' | 'payload' | 'createdAt' | 'expiresAt'
>;

/** A message that this dispatcher alone delivers, until its lease ends. */
export type HeldMessage = Pick<
  OutboxMessage,
  'id' | 'template' | 'payload' | 'createdAt' | 'expiresAt' | 'attempts'
>;

export interface Limit {
  readonly key: string;
  readonly most: number;
  readonly since: Date;
}

const HELD = `id, template, payload, created_at AS "createdAt", expires_at AS "expiresAt", attempts`;
/** Of a row `l` of outbox_limits: the times that count since $9. */
const RECENT = `(SELECT coalesce(array_agg(t), '{}') FROM unnest(l.times) t WHERE t > $9)`;

@Injectable()
export class OutboxRepository {
  constructor(private readonly transactions: Transactions) {}

  /** One statement decides, so that requests at once don't exceed the limit. @returns whether it was added */
  async add(message: NewMessage, { key, most, since }: Limit): Promise<boolean> {
    const { id, channel, template, payload, createdAt, expiresAt } = message;
    const rows = await this.transactions.query(
      `WITH allowed AS (
         INSERT INTO outbox_limits AS l (key, times, touched_at) VALUES ($7, ARRAY[$5::timestamptz], $5)
         ON CONFLICT (key) DO UPDATE SET times = ${RECENT} || $5::timestamptz, touched_at = $5
          WHERE cardinality(${RECENT}) < $8
         RETURNING key)
       INSERT INTO outbox (id, channel, template, payload, created_at, due_at, expires_at, attempts)
       SELECT $1, $2, $3, $4, $5, $5, $6, 0 FROM allowed RETURNING id`,
      [id, channel, template, payload, createdAt, expiresAt, key, most, since],
    );
    return rows.length === 1;
  }

  /** Leases what is due, the longest waiting first; what another dispatcher is taking at this moment is left to it. */
  async take(
    channel: Channel,
    holder: string,
    now: Date,
    until: Date,
    limit: number,
    except: readonly string[],
  ): Promise<HeldMessage[]> {
    return this.transactions.query<HeldMessage>(
      `UPDATE outbox SET holder = $2, due_at = $4, attempts = attempts + 1
        WHERE id IN (SELECT id FROM outbox
                      WHERE channel = $1 AND due_at <= $3 AND dead_at IS NULL AND delivered_at IS NULL
                        AND id <> ALL($6::uuid[])
                      ORDER BY due_at LIMIT $5 FOR UPDATE SKIP LOCKED)
        RETURNING ${HELD}`,
      [channel, holder, now, until, limit, except],
    );
  }

  async extend(holder: string, ids: readonly string[], until: Date): Promise<void> {
    await this.transactions.query(
      'UPDATE outbox SET due_at = $3 WHERE id = ANY($2::uuid[]) AND holder = $1 RETURNING id',
      [holder, ids, until],
    );
  }

  /** It was delivered: nothing of it is kept. */
  async remove(id: string): Promise<void> {
    await this.transactions.query('DELETE FROM outbox WHERE id = $1', [id]);
  }

  /** It was delivered to the mailbox, which shows it. */
  async keep(id: string, at: Date): Promise<void> {
    await this.transactions.query(
      'UPDATE outbox SET delivered_at = $2, holder = NULL, failure = NULL, reason = NULL WHERE id = $1',
      [id, at],
    );
  }

  /** Another try later, by whoever takes it then. */
  async defer(id: string, holder: string, dueAt: Date, failure: Failure, reason: string): Promise<void> {
    await this.transactions.query(
      `UPDATE outbox SET due_at = $3, holder = NULL, failure = $4, reason = $5
        WHERE id = $1 AND holder = $2 RETURNING id`,
      [id, holder, dueAt, failure, reason],
    );
  }

  /** No further try, unless an operator asks for one. */
  async bury(id: string, holder: string, at: Date, failure: Failure, reason: string): Promise<void> {
    await this.transactions.query(
      `UPDATE outbox SET dead_at = $3, holder = NULL, failure = $4, reason = $5
        WHERE id = $1 AND holder = $2 RETURNING id`,
      [id, holder, at, failure, reason],
    );
  }

  /** Gives back what was not delivered; it is due at once. */
  async release(holder: string, now: Date): Promise<void> {
    await this.transactions.query(
      'UPDATE outbox SET due_at = $2, holder = NULL, attempts = attempts - 1 WHERE holder = $1 RETURNING id',
      [holder, now],
    );
  }

  /** Whether messages wait because nobody takes them, or some were given up since then. */
  async isTroubled(since: Date): Promise<boolean> {
    const rows = await this.transactions.query(
      `SELECT 1 AS one FROM outbox
        WHERE failure IS NOT NULL AND (dead_at > $1 OR (dead_at IS NULL AND failure = 'unreachable')) LIMIT 1`,
      [since],
    );
    return rows.length > 0;
  }

  /** Who waits and who was given up, the oldest first. */
  listTroubled(limit: number): Promise<OutboxMessage[]> {
    return this.transactions.manager.find(OutboxMessage, {
      where: { failure: Not(IsNull()) },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Tries messages again that were given up. @returns how many */
  async revive(id: string | null, now: Date, expiresAt: Date): Promise<number> {
    const rows = await this.transactions.query(
      `UPDATE outbox SET dead_at = NULL, due_at = $2, expires_at = $3
        WHERE dead_at IS NOT NULL AND ($1::uuid IS NULL OR id = $1) RETURNING id`,
      [id, now, expiresAt],
    );
    return rows.length;
  }

  /** Removes what was given up or delivered before, and what the mailbox has beyond its capacity. */
  async removeSettled(before: Date, capacity: number): Promise<void> {
    await this.transactions.query(
      `DELETE FROM outbox WHERE dead_at < $1 OR delivered_at < $1 OR id IN (
         SELECT id FROM outbox WHERE delivered_at IS NOT NULL ORDER BY delivered_at DESC, id OFFSET $2)`,
      [before, capacity],
    );
  }

  /** @returns how many counts that count no more were removed, at most `limit` */
  async removeLimits(untouchedSince: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM outbox_limits WHERE key IN (SELECT key FROM outbox_limits WHERE touched_at < $1 LIMIT $2)
       RETURNING key`,
      [untouchedSince, limit],
    );
    return rows.length;
  }
}
