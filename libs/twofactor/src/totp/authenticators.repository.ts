import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Authenticator, Enrolment } from './authenticator.entity.js';

@Injectable()
export class AuthenticatorsRepository {
  constructor(private readonly transactions: Transactions) {}

  find(userId: string): Promise<Authenticator | null> {
    return this.transactions.manager.findOneBy(Authenticator, { userId });
  }

  findEnrolment(userId: string, now: Date): Promise<Enrolment | null> {
    return this.transactions.manager.findOneBy(Enrolment, { userId, expiresAt: MoreThan(now) });
  }

  /** In the place of an earlier one that was not finished. */
  async saveEnrolment({ userId, secret, backupCodes, expiresAt }: Enrolment): Promise<void> {
    await this.transactions.query(
      `INSERT INTO enrolments (user_id, secret, backup_codes, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET secret = $2, backup_codes = $3, expires_at = $4`,
      [userId, secret, backupCodes, expiresAt],
    );
  }

  /** @returns whether it was still this one: of two that finish it at once, one gets true */
  async removeEnrolment({ userId, secret }: Enrolment): Promise<boolean> {
    const rows = await this.transactions.query(
      'DELETE FROM enrolments WHERE user_id = $1 AND secret = $2 RETURNING user_id',
      [userId, secret],
    );
    return rows.length === 1;
  }

  async save({ userId, secret, lastStep, createdAt }: Authenticator): Promise<void> {
    await this.transactions.query(
      `INSERT INTO authenticators (user_id, secret, last_step, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE SET secret = $2, last_step = $3, created_at = $4`,
      [userId, secret, lastStep, createdAt],
    );
  }

  /** Uses a time step up, and every older one with it: of many that ask at once, one gets true. */
  async takeStep(userId: string, step: number): Promise<boolean> {
    const rows = await this.transactions.query(
      'UPDATE authenticators SET last_step = $2 WHERE user_id = $1 AND last_step < $2 RETURNING user_id',
      [userId, step],
    );
    return rows.length === 1;
  }

  async remove(userId: string): Promise<void> {
    await this.transactions.query('DELETE FROM authenticators WHERE user_id = $1', [userId]);
    await this.transactions.query('DELETE FROM enrolments WHERE user_id = $1', [userId]);
  }

  /** @returns how many that nobody finished were removed, at most `limit` */
  async removeExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM enrolments WHERE user_id IN (SELECT user_id FROM enrolments WHERE expires_at < $1 LIMIT $2)
         AND expires_at < $1 RETURNING user_id`,
      [now, limit],
    );
    return rows.length;
  }
}
