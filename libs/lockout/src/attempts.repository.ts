import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';

export interface Limit {
  readonly failures: number;
  /** How long a lockout lasts, and how long a failure is remembered, in seconds. */
  readonly seconds: number;
}

/** A try that has been let through and not been judged yet. */
export interface Reservation {
  readonly key: string;
  readonly id: string;
  /** The key of the account, where `key` counts for one device of it. */
  readonly account: string | null;
}

// Of a row `a`, at the time $3: failures that still count, and tries that are still under way ($4 in ms).
const FAILURES = `CASE WHEN a.locked_until IS NOT NULL OR a.failed_at < $6 THEN 0 ELSE a.failures END`;
const UNDER_WAY = `(SELECT coalesce(jsonb_object_agg(r.key, r.value), '{}') FROM jsonb_each(a.reserved) r
                     WHERE r.value::text::bigint > $4)`;

@Injectable()
export class AttemptsRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes one of the tries that are left: failures and tries under way together never exceed the limit, however many
   * ask at once. One statement decides.
   */
  async reserve(
    { key, id, account }: Reservation,
    limit: Limit,
    now: Date,
    abandonedAt: Date,
  ): Promise<boolean> {
    const forgotten = new Date(now.getTime() - limit.seconds * 1000);
    const rows = await this.transactions.query(
      `INSERT INTO attempts AS a (key, account, failures, reserved, failed_at, locked_until, touched_at)
       VALUES ($1, $8, 0, jsonb_build_object($2::text, $7::bigint), NULL, NULL, $3)
       ON CONFLICT (key) DO UPDATE
          SET failures = ${FAILURES}, locked_until = NULL, touched_at = $3,
              reserved = ${UNDER_WAY} || jsonb_build_object($2::text, $7::bigint)
        WHERE (a.locked_until IS NULL OR a.locked_until <= $3)
          AND ${FAILURES} + (SELECT count(*) FROM jsonb_object_keys(${UNDER_WAY})) < $5
       RETURNING key`,
      [key, id, now, now.getTime(), limit.failures, forgotten, abandonedAt.getTime(), account],
    );
    return rows.length === 1;
  }

  /** @returns the failures that count now */
  async fail({ key, id, account }: Reservation, limit: Limit, now: Date): Promise<number> {
    const [row] = await this.transactions.query<{ failures: number }>(
      `INSERT INTO attempts AS a (key, account, failures, reserved, failed_at, locked_until, touched_at)
       VALUES ($1, $6, 1, '{}', $3, CASE WHEN 1 >= $4 THEN $5::timestamptz END, $3)
       ON CONFLICT (key) DO UPDATE
          SET failures = a.failures + 1, reserved = a.reserved - $2, failed_at = $3, touched_at = $3,
              locked_until = CASE WHEN a.failures + 1 >= $4 THEN $5::timestamptz END
       RETURNING failures`,
      [key, id, now, limit.failures, new Date(now.getTime() + limit.seconds * 1000), account],
    );
    return row?.failures ?? 1;
  }

  /** The try was right: what was counted against the key is forgotten. */
  async succeed({ key, id }: Reservation, now: Date): Promise<void> {
    await this.transactions.query(
      `UPDATE attempts SET failures = 0, failed_at = NULL, locked_until = NULL, reserved = reserved - $2, touched_at = $3
        WHERE key = $1`,
      [key, id, now],
    );
  }

  /** The try was not judged, and counts neither way. */
  async release({ key, id }: Reservation): Promise<void> {
    await this.transactions.query('UPDATE attempts SET reserved = reserved - $2 WHERE key = $1', [key, id]);
  }

  async lockedUntil(key: string): Promise<Date | undefined> {
    const [row] = await this.transactions.query<{ locked_until: Date | null }>(
      'SELECT locked_until FROM attempts WHERE key = $1',
      [key],
    );
    return row?.locked_until ?? undefined;
  }

  /** @returns the keys that were removed: of an account and of its devices */
  async remove(key: string): Promise<string[]> {
    const rows = await this.transactions.query<{ key: string }>(
      'DELETE FROM attempts WHERE key = $1 OR account = $1 RETURNING key',
      [key],
    );
    return rows.map((row) => row.key);
  }

  /** @returns how many rows nobody has touched since then were removed, at most `limit` */
  async removeUntouched(since: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      'DELETE FROM attempts WHERE key IN (SELECT key FROM attempts WHERE touched_at < $1 LIMIT $2) RETURNING key',
      [since, limit],
    );
    return rows.length;
  }
}
