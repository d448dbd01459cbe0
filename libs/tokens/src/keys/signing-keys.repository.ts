import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { SigningKey } from './signing-key.entity.js';

/** Names the advisory lock under which keys rotate. */
const ROTATION_LOCK = 7_223_001;

@Injectable()
export class SigningKeysRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Every key that is published, the newest first. */
  list(): Promise<SigningKey[]> {
    return this.transactions.manager.find(SigningKey, { order: { createdAt: 'DESC', kid: 'ASC' } });
  }

  /** Does nothing when the state has a key: of replicas that start together, one makes the first of each. */
  async insertIfVacant(key: SigningKey): Promise<void> {
    await this.transactions.query(
      `INSERT INTO signing_keys (kid, state, public_key, private_key, created_at, activated_at, retired_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (state) WHERE state <> 'retiring' DO NOTHING RETURNING kid`,
      [key.kid, key.state, key.publicKey, key.privateKey, key.createdAt, key.activatedAt, key.retiredAt],
    );
  }

  /** Makes rotations wait for each other, until the transaction ends. */
  async lock(): Promise<void> {
    await this.transactions.query('SELECT pg_advisory_xact_lock($1)', [ROTATION_LOCK]);
  }

  async retire(kid: string, at: Date): Promise<void> {
    await this.transactions.manager.update(SigningKey, { kid }, { state: 'retiring', retiredAt: at });
  }

  async activate(kid: string, at: Date): Promise<void> {
    await this.transactions.manager.update(SigningKey, { kid }, { state: 'active', activatedAt: at });
  }

  async remove(kid: string): Promise<void> {
    await this.transactions.query('DELETE FROM signing_keys WHERE kid = $1', [kid]);
  }

  async removeRetiredBefore(time: Date): Promise<void> {
    await this.transactions.query(`DELETE FROM signing_keys WHERE state = 'retiring' AND retired_at < $1`, [
      time,
    ]);
  }
}
