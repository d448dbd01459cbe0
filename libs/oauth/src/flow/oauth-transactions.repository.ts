import { Clock, digest, type Principal, Sealer, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OAuthTransaction } from './oauth-transaction.entity.js';

export const TRANSACTION_SECONDS = 600;

const Secrets = z.strictObject({ verifier: z.string(), nonce: z.string() });
export type Secrets = z.output<typeof Secrets>;

/** Where a sign-in was sent, and from which browser: all of it must fit when it comes back. */
export interface Binding {
  readonly state: string;
  readonly provider: string;
  /** The secret of the browser's cookie. */
  readonly browser: string;
}

/** Who links the provider to their account, and the session in which they asked for it. */
export type Linker = Pick<Principal, 'userId' | 'sessionId'>;

export interface Opened extends Secrets {
  /** Null for a sign-in. */
  readonly linkTo: Linker | null;
}

@Injectable()
export class OAuthTransactionsRepository {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async insert({ state, provider, browser }: Binding, { linkTo, ...secrets }: Opened): Promise<void> {
    const id = digest(state);
    await this.transactions.manager.insert(OAuthTransaction, {
      id,
      provider,
      browser: digest(browser),
      secrets: this.sealer.seal(JSON.stringify(secrets), placeOf(id)),
      userId: linkTo?.userId ?? null,
      sessionId: linkTo?.sessionId ?? null,
      expiresAt: secondsAfter(this.clock.now(), TRANSACTION_SECONDS),
    });
  }

  /** Works once: of many that come back at once with one state, one gets it. */
  async take({ state, provider, browser }: Binding): Promise<Opened | undefined> {
    const id = digest(state);
    const [row] = await this.transactions.query<Pick<OAuthTransaction, 'secrets' | 'userId' | 'sessionId'>>(
      `DELETE FROM oauth_transactions WHERE id = $1 AND provider = $2 AND browser = $3 AND expires_at > $4
       RETURNING secrets, user_id AS "userId", session_id AS "sessionId"`,
      [id, provider, digest(browser), this.clock.now()],
    );
    if (!row) return undefined;
    const secrets = Secrets.parse(JSON.parse(this.sealer.open(row.secrets, placeOf(id)).toString()));
    const { userId, sessionId } = row;
    return { ...secrets, linkTo: userId === null || sessionId === null ? null : { userId, sessionId } };
  }

  /** @returns how many expired ones were removed, at most `limit` */
  async removeExpired(limit: number): Promise<number> {
    const rows = await this.transactions.query(
      `DELETE FROM oauth_transactions WHERE id IN (SELECT id FROM oauth_transactions WHERE expires_at <= $1 LIMIT $2)
       RETURNING id`,
      [this.clock.now(), limit],
    );
    return rows.length;
  }
}

function placeOf(id: string): string {
  return `oauth_transactions/secrets/${id}`;
}
