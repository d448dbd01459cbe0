import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Phone, SmsCode, type SmsPurpose } from './phone.entity.js';

@Injectable()
export class SmsRepository {
  constructor(private readonly transactions: Transactions) {}

  findPhone(userId: string): Promise<Phone | null> {
    return this.transactions.manager.findOneBy(Phone, { userId });
  }

  async savePhone({ userId, number, confirmedAt }: Phone): Promise<void> {
    await this.transactions.query(
      `INSERT INTO phones (user_id, number, confirmed_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id) DO UPDATE SET number = $2, confirmed_at = $3`,
      [userId, number, confirmedAt],
    );
  }

  findCode(userId: string, purpose: SmsPurpose, now: Date): Promise<SmsCode | null> {
    return this.transactions.manager.findOneBy(SmsCode, { userId, purpose, expiresAt: MoreThan(now) });
  }

  /** The newest code of a purpose voids the one before. */
  async saveCode({ userId, purpose, number, hash, expiresAt }: SmsCode): Promise<void> {
    await this.transactions.query(
      `INSERT INTO sms_codes (user_id, purpose, number, hash, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id, purpose) DO UPDATE SET number = $3, hash = $4, expires_at = $5`,
      [userId, purpose, number, hash, expiresAt],
    );
  }

  /** Of many that use a code at once, one gets true. */
  async removeCode({ userId, purpose, hash }: SmsCode): Promise<boolean> {
    const rows = await this.transactions.query(
      'DELETE FROM sms_codes WHERE user_id = $1 AND purpose = $2 AND hash = $3 RETURNING user_id',
      [userId, purpose, hash],
    );
    return rows.length === 1;
  }

  /** Takes one of the messages that a user may have sent since a time. @returns false where none is left */
  async take(userId: string, most: number, since: Date, now: Date): Promise<boolean> {
    const recent = 'ARRAY(SELECT t FROM unnest(q.times) AS t WHERE t > $3)';
    const rows = await this.transactions.query(
      `INSERT INTO sms_quotas AS q (user_id, times) VALUES ($1, ARRAY[$4::timestamptz])
       ON CONFLICT (user_id) DO UPDATE SET times = ${recent} || $4::timestamptz
        WHERE cardinality(${recent}) < $2
       RETURNING user_id`,
      [userId, most, since, now],
    );
    return rows.length === 1;
  }

  /** When the oldest of the messages that count was sent. */
  async oldest(userId: string, since: Date): Promise<Date | undefined> {
    const [row] = await this.transactions.query<{ at: Date | null }>(
      'SELECT min(t) AS at FROM sms_quotas, unnest(times) AS t WHERE user_id = $1 AND t > $2',
      [userId, since],
    );
    return row?.at ?? undefined;
  }

  async remove(userId: string): Promise<void> {
    await this.transactions.query('DELETE FROM phones WHERE user_id = $1', [userId]);
    await this.transactions.query('DELETE FROM sms_codes WHERE user_id = $1', [userId]);
  }

  /** @returns how many expired codes were removed, at most `limit` */
  async removeExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM sms_codes WHERE (user_id, purpose) IN
         (SELECT user_id, purpose FROM sms_codes WHERE expires_at < $1 LIMIT $2)
         AND expires_at < $1 RETURNING user_id`,
      [now, limit],
    );
    return rows.length;
  }
}
