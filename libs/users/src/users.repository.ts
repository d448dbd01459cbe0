import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { User } from './user.entity.js';

/** A user with the names of the providers that are linked to the account. */
export type UserWithProviders = User & { readonly providers: string[] };

@Injectable()
export class UsersRepository {
  constructor(private readonly transactions: Transactions) {}

  /** @throws a unique violation of `users_email_key` */
  async insert(user: Pick<User, 'id' | 'email' | 'role' | 'createdAt'> & Partial<User>): Promise<void> {
    await this.transactions.manager.insert(User, user);
  }

  findById(id: string): Promise<User | null> {
    return this.transactions.manager.findOneBy(User, { id });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.transactions.manager.findOneBy(User, { email });
  }

  /** The hot read: one statement, no entity. */
  async findWithProviders(id: string): Promise<UserWithProviders | null> {
    const [row] = await this.transactions.query<UserWithProviders>(
      `SELECT id, email, name, role, password_hash AS "passwordHash",
              password_changed_at AS "passwordChangedAt", two_factor_methods AS "twoFactorMethods",
              email_verified_at AS "emailVerifiedAt", disabled_at AS "disabledAt", last_login_at AS "lastLoginAt",
              created_at AS "createdAt",
              ARRAY(SELECT provider FROM identities WHERE user_id = users.id ORDER BY provider) AS providers
         FROM users WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  async rename(id: string, name: string | null): Promise<void> {
    await this.transactions.manager.update(User, { id }, { name });
  }

  /** Whether the hash was still `expected`: of two changes at once that start from one password, one wins. */
  async replacePasswordHash(id: string, expected: string | null, passwordHash: string): Promise<boolean> {
    const rows = await this.transactions.query(
      'UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 RETURNING id',
      [id, expected, passwordHash],
    );
    return rows.length === 1;
  }

  /** The same on a new password, which a login that is under way must not survive. */
  async changePassword(user: User, passwordHash: string, at: Date): Promise<boolean> {
    const rows = await this.transactions.query(
      `UPDATE users SET password_hash = $3, password_changed_at = $4
        WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $2 RETURNING id`,
      [user.id, user.passwordHash, passwordHash, at],
    );
    return rows.length === 1;
  }

  async resetPassword(id: string, passwordHash: string, at: Date): Promise<void> {
    await this.transactions.query(
      `UPDATE users SET password_hash = $2, password_changed_at = $3,
                        email_verified_at = coalesce(email_verified_at, $3)
        WHERE id = $1`,
      [id, passwordHash, at],
    );
  }

  async removeIdentities(id: string): Promise<void> {
    await this.transactions.query('DELETE FROM identities WHERE user_id = $1', [id]);
  }

  async proveAddress(id: string, at: Date): Promise<void> {
    await this.transactions.query(
      'UPDATE users SET email_verified_at = coalesce(email_verified_at, $2) WHERE id = $1',
      [id, at],
    );
  }

  async recordLogin(id: string, at: Date): Promise<void> {
    await this.transactions.query('UPDATE users SET last_login_at = $2 WHERE id = $1', [id, at]);
  }

  /** Records the login of a user without a second factor. @returns whether this is one, at this very moment */
  async recordSingleFactorLogin(id: string, at: Date): Promise<boolean> {
    const rows = await this.transactions.query(
      `UPDATE users SET last_login_at = $2 WHERE id = $1 AND two_factor_methods = '{}' RETURNING id`,
      [id, at],
    );
    return rows.length === 1;
  }

  /** @returns whether the user had no second factor */
  async turnOnTwoFactor(id: string, method: string): Promise<boolean> {
    const rows = await this.transactions.query(
      `UPDATE users SET two_factor_methods = ARRAY[$2::text] WHERE id = $1 AND two_factor_methods = '{}' RETURNING id`,
      [id, method],
    );
    return rows.length === 1;
  }

  async turnOffTwoFactor(id: string): Promise<void> {
    await this.transactions.query(`UPDATE users SET two_factor_methods = '{}' WHERE id = $1`, [id]);
  }

  /** Waits for a change that is under way, and keeps others waiting until the transaction ends. */
  async lockUnchanged({ id, passwordChangedAt }: User): Promise<boolean> {
    const rows = await this.transactions.query(
      `SELECT id FROM users
        WHERE id = $1 AND password_changed_at IS NOT DISTINCT FROM $2 AND disabled_at IS NULL FOR UPDATE`,
      [id, passwordChangedAt],
    );
    return rows.length === 1;
  }

  /** Keeps others from changing the row until the transaction ends. */
  lock(where: { readonly id: string } | { readonly email: string }): Promise<User | null> {
    return this.transactions.manager.findOne(User, { where, lock: { mode: 'pessimistic_write' } });
  }

  async claim(id: string, name: string | null, at: Date): Promise<void> {
    await this.transactions.query(
      `UPDATE users SET password_hash = NULL, password_changed_at = $3, name = $2, email_verified_at = $3
        WHERE id = $1`,
      [id, name, at],
    );
  }

  async delete(id: string): Promise<void> {
    await this.transactions.query('DELETE FROM users WHERE id = $1', [id]);
  }
}
