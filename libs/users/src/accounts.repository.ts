import type { Role } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { UserWithProviders } from './users.repository.js';

export interface AccountSearch {
  /** What the address begins with, canonical; empty: any. */
  readonly prefix: string;
  readonly role: Role | undefined;
  /** The address after which to go on. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface NewAccount {
  readonly id: string;
  /** Canonical. */
  readonly email: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly at: Date;
}

// Byte by byte, as the index compares: so a prefix is a range, and pages follow each other in one order.
const EMAIL = 'email COLLATE "C"';
const COLUMNS = `id, email, name, role, two_factor_methods AS "twoFactorMethods", email_verified_at AS "emailVerifiedAt",
  disabled_at AS "disabledAt", last_login_at AS "lastLoginAt", created_at AS "createdAt",
  ARRAY(SELECT provider FROM identities WHERE user_id = users.id ORDER BY provider) AS providers`;

/** An account as an admin sees it: without the password. */
export type Account = Omit<UserWithProviders, 'passwordHash' | 'passwordChangedAt'>;

@Injectable()
export class AccountsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** @throws a unique violation of `users_email_key` */
  async insert({ id, email, role, passwordHash, at }: NewAccount): Promise<void> {
    await this.transactions.query(
      `INSERT INTO users (id, email, role, password_hash, email_verified_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)`,
      [id, email, role, passwordHash, at],
    );
  }

  search({ prefix, role, after, limit }: AccountSearch): Promise<Account[]> {
    return this.transactions.query<Account>(
      `SELECT ${COLUMNS} FROM users
        WHERE ${EMAIL} >= $1 AND ${EMAIL} < $1 || U&'\\+10FFFF' AND ${EMAIL} > $2 AND ($3::text IS NULL OR role = $3)
        ORDER BY ${EMAIL} LIMIT $4`,
      [prefix, after ?? '', role ?? null, limit],
    );
  }

  async find(id: string): Promise<Account | null> {
    const [account] = await this.transactions.query<Account>(`SELECT ${COLUMNS} FROM users WHERE id = $1`, [
      id,
    ]);
    return account ?? null;
  }

  /** The same, and whoever else would change it waits until the transaction ends. */
  async lock(id: string): Promise<Account | null> {
    const [account] = await this.transactions.query<Account>(
      `SELECT ${COLUMNS} FROM users WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return account ?? null;
  }

  /** The admins who may log in. Until the transaction ends there are no fewer. */
  async lockAdmins(): Promise<string[]> {
    const rows = await this.transactions.query<{ id: string }>(
      `SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }

  async setRole(id: string, role: Role): Promise<void> {
    await this.transactions.query('UPDATE users SET role = $2 WHERE id = $1', [id, role]);
  }

  async setDisabledAt(id: string, at: Date | null): Promise<void> {
    await this.transactions.query('UPDATE users SET disabled_at = $2 WHERE id = $1', [id, at]);
  }
}
