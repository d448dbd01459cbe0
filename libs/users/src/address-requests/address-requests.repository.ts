import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { AddressRequest, AddressRequestKind } from './address-request.entity.js';

@Injectable()
export class AddressRequestsRepository {
  constructor(private readonly transactions: Transactions) {}

  async insert(request: AddressRequest): Promise<void> {
    const { id, kind, email, registration, requestId, ip, userAgent, createdAt } = request;
    await this.transactions.query(
      `INSERT INTO address_requests (id, kind, email, registration, request_id, ip, user_agent, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, kind, email, registration && JSON.stringify(registration), requestId, ip, userAgent, createdAt],
    );
  }

  /** Of all replicas one gets it. Inside the transaction that does what was asked. */
  async take(id: string): Promise<AddressRequest | undefined> {
    const [row] = await this.transactions.query<AddressRequest>(
      `DELETE FROM address_requests WHERE id = $1
       RETURNING id, kind, email, registration, request_id AS "requestId", ip, user_agent AS "userAgent",
                 created_at AS "createdAt"`,
      [id],
    );
    return row;
  }

  /** The ids of those that nobody has got to since then, the oldest first. */
  async waiting(kinds: readonly AddressRequestKind[], since: Date, limit: number): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      'SELECT id FROM address_requests WHERE created_at < $2 AND kind = ANY($1) ORDER BY created_at LIMIT $3',
      [kinds, since, limit],
    );
    return rows.map(({ id }) => id);
  }

  async removeOlder(than: Date): Promise<void> {
    await this.transactions.query('DELETE FROM address_requests WHERE created_at < $1', [than]);
  }
}
