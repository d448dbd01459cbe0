import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { OutboxMessage } from '../outbox-message.entity.js';

export type Delivered = Pick<OutboxMessage, 'id' | 'channel' | 'payload' | 'createdAt'> & {
  readonly deliveredAt: Date;
};

@Injectable()
export class MailboxRepository {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first. */
  list(limit: number): Promise<Delivered[]> {
    return this.transactions.query<Delivered>(
      `SELECT id, channel, payload, created_at AS "createdAt", delivered_at AS "deliveredAt" FROM outbox
        WHERE delivered_at IS NOT NULL ORDER BY delivered_at DESC, id LIMIT $1`,
      [limit],
    );
  }

  /** Changes whenever something comes or goes. */
  async version(): Promise<string> {
    const [row] = await this.transactions.query<{ count: string; last: Date | null }>(
      'SELECT count(*) AS count, max(delivered_at) AS last FROM outbox WHERE delivered_at IS NOT NULL',
    );
    return `${row?.count ?? 0}-${row?.last?.getTime() ?? 0}`;
  }

  async clear(): Promise<void> {
    await this.transactions.query('DELETE FROM outbox WHERE delivered_at IS NOT NULL');
  }
}
