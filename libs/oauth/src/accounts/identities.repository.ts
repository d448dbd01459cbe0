import { Transactions } from '@auth/database';
import { Identity } from '@auth/users';
import { Injectable } from '@nestjs/common';

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly transactions: Transactions) {}

  /** @throws a unique violation of `identities_issuer_subject_key` */
  async insert(identity: Identity): Promise<void> {
    await this.transactions.manager.insert(Identity, identity);
  }

  find(issuer: string, subject: string): Promise<Identity | null> {
    return this.transactions.manager.findOneBy(Identity, { issuer, subject });
  }

  /** The oldest first. */
  list(userId: string): Promise<Identity[]> {
    return this.transactions.manager.find(Identity, {
      where: { userId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async remove(id: string): Promise<void> {
    await this.transactions.query('DELETE FROM identities WHERE id = $1', [id]);
  }

  /** Removes every way in of a user that leads through a provider, also those that are under way. */
  async removeAll(userId: string): Promise<void> {
    for (const table of ['identities', 'oauth_transactions', 'oauth_codes'])
      await this.transactions.query(`DELETE FROM ${table} WHERE user_id = $1`, [userId]);
  }
}
