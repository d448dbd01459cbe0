import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';

@Injectable()
export class BackupCodesRepository {
  constructor(private readonly transactions: Transactions) {}

  async hashes(userId: string): Promise<string[]> {
    const rows = await this.transactions.query<{ hash: string }>(
      'SELECT hash FROM backup_codes WHERE user_id = $1',
      [userId],
    );
    return rows.map(({ hash }) => hash);
  }

  async insert(userId: string, hashes: readonly string[]): Promise<void> {
    await this.transactions.query('INSERT INTO backup_codes (user_id, hash) SELECT $1, unnest($2::text[])', [
      userId,
      hashes,
    ]);
  }

  /** Of many that use one at once, one gets true. */
  async remove(userId: string, hash: string): Promise<boolean> {
    const rows = await this.transactions.query(
      'DELETE FROM backup_codes WHERE user_id = $1 AND hash = $2 RETURNING hash',
      [userId, hash],
    );
    return rows.length === 1;
  }

  async removeAll(userId: string): Promise<void> {
    await this.transactions.query('DELETE FROM backup_codes WHERE user_id = $1', [userId]);
  }
}
