import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { OneTimeToken, TokenPurpose } from './one-time-token.entity.js';

const RECENT = `ARRAY(SELECT at FROM unnest(t.issued_at) AS at WHERE at > $6)`;

@Injectable()
export class OneTimeTokensRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Puts a token in the place of the one before it, unless as many as `limit` were issued since then.
   *
   * @returns whether it did
   */
  async replace(
    { userId, purpose, digest, expiresAt }: Omit<OneTimeToken, 'issuedAt'>,
    now: Date,
    since: Date,
    limit: number,
  ): Promise<boolean> {
    const rows = await this.transactions.query(
      `INSERT INTO one_time_tokens AS t (user_id, purpose, digest, expires_at, issued_at)
       VALUES ($1, $2, $3, $4, ARRAY[$5::timestamptz])
       ON CONFLICT (user_id, purpose) DO UPDATE
          SET digest = $3, expires_at = $4, issued_at = ${RECENT} || $5::timestamptz
        WHERE cardinality(${RECENT}) < $7
       RETURNING user_id`,
      [userId, purpose, digest, expiresAt, now, since, limit],
    );
    return rows.length === 1;
  }

  /** @returns whose it is */
  async find(purpose: TokenPurpose, digest: string, now: Date): Promise<string | undefined> {
    const [row] = await this.transactions.query<{ user_id: string }>(
      'SELECT user_id FROM one_time_tokens WHERE digest = $1 AND purpose = $2 AND expires_at > $3',
      [digest, purpose, now],
    );
    return row?.user_id;
  }

  /** Of many that ask at once one gets the user. */
  async consume(purpose: TokenPurpose, digest: string, now: Date): Promise<string | undefined> {
    const [row] = await this.transactions.query<{ user_id: string }>(
      'DELETE FROM one_time_tokens WHERE digest = $1 AND purpose = $2 AND expires_at > $3 RETURNING user_id',
      [digest, purpose, now],
    );
    return row?.user_id;
  }

  async remove(purpose: TokenPurpose, userId: string): Promise<void> {
    await this.transactions.query('DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2', [
      userId,
      purpose,
    ]);
  }

  /** @returns how many that expired before were removed, at most `limit` */
  async removeExpired(before: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM one_time_tokens WHERE digest IN (SELECT digest FROM one_time_tokens WHERE expires_at < $1 LIMIT $2)
       RETURNING digest`,
      [before, limit],
    );
    return rows.length;
  }
}
