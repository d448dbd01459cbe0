import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { SigningKey } from './signing-key.entity.js';

@Injectable()
export class SigningKeysRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Every key that is published, the newest first. */
  list(): Promise<SigningKey[]> {
    return this.transactions.manager.find(SigningKey, { order: { createdAt: 'DESC', kid: 'ASC' } });
  }

  /** Whether the key was taken: of replicas that start together, one makes the first `active` and the first `next`. */
  async insertIfVacant(key: SigningKey): Promise<boolean> {
    const rows = await this.transactions.query(
      `INSERT INTO signing_keys (kid, state, public_key, private_key, created_at, activated_at, retired_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (state) WHERE state <> 'retiring' DO NOTHING RETURNING kid`,
      [key.kid, key.state, key.publicKey, key.privateKey, key.createdAt, key.activatedAt, key.retiredAt],
    );
    return rows.length === 1;
  }
}
