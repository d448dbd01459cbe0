import { Clock, digest, randomSecret, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { OAuthCode } from './oauth-code.entity.js';

/** How long an application may take to exchange a code. */
const CODE_SECONDS = 60;

@Injectable()
export class OAuthCodesRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @returns the code, which is kept nowhere */
  async issue(userId: string, provider: string): Promise<string> {
    const code = randomSecret();
    const expiresAt = secondsAfter(this.clock.now(), CODE_SECONDS);
    await this.transactions.manager.insert(OAuthCode, { id: digest(code), provider, userId, expiresAt });
    return code;
  }

  /** Whose sign-in it is, without using it up. */
  async ownerOf(code: string): Promise<string | undefined> {
    const [row] = await this.transactions.query<{ user_id: string }>(
      'SELECT user_id FROM oauth_codes WHERE id = $1',
      [digest(code)],
    );
    return row?.user_id;
  }

  /** Works once. */
  async take(code: string): Promise<Pick<OAuthCode, 'provider'> | undefined> {
    const [row] = await this.transactions.query<Pick<OAuthCode, 'provider'>>(
      'DELETE FROM oauth_codes WHERE id = $1 AND expires_at > $2 RETURNING provider',
      [digest(code), this.clock.now()],
    );
    return row;
  }

  /** @returns how many expired ones were removed, at most `limit` */
  async removeExpired(limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM oauth_codes WHERE id IN (SELECT id FROM oauth_codes WHERE expires_at <= $1 LIMIT $2) RETURNING id`,
      [this.clock.now(), limit],
    );
    return rows.length;
  }
}
