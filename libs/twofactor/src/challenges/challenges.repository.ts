import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { OpenChallenge } from './challenge.entity.js';

@Injectable()
export class ChallengesRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(challenge: OpenChallenge): Promise<void> {
    await this.transactions.manager.insert(OpenChallenge, challenge);
  }

  /** One whose time has not come, whether it is dead or not. */
  find(id: string, now: Date): Promise<OpenChallenge | null> {
    return this.transactions.manager.findOneBy(OpenChallenge, { id, expiresAt: MoreThan(now) });
  }

  /** Of many that answer a challenge at once, one gets true. */
  async remove(id: string, now: Date): Promise<boolean> {
    const rows = await this.transactions.query(
      'DELETE FROM challenges WHERE id = $1 AND expires_at > $2 AND NOT ended RETURNING id',
      [id, now],
    );
    return rows.length === 1;
  }

  async endAll(userId: string): Promise<void> {
    await this.transactions.query('UPDATE challenges SET ended = true WHERE user_id = $1 AND NOT ended', [
      userId,
    ]);
  }

  /** @returns how many expired ones were removed, at most `limit` */
  async removeExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.transactions.query(
      'DELETE FROM challenges WHERE id IN (SELECT id FROM challenges WHERE expires_at < $1 LIMIT $2) RETURNING id',
      [now, limit],
    );
    return rows.length;
  }
}
