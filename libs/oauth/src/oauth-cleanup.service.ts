import { Cleanup } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { OAuthCodesRepository } from './accounts/oauth-codes.repository.js';
import { OAuthTransactionsRepository } from './flow/oauth-transactions.repository.js';

const EVERY = 60_000;
const BATCH = 5000;

/** Sign-ins that nobody finished. */
@Injectable()
export class OAuthCleanup extends Cleanup {
  constructor(
    private readonly transactions: OAuthTransactionsRepository,
    private readonly codes: OAuthCodesRepository,
  ) {
    super(EVERY, BATCH);
  }

  protected async remove(limit: number): Promise<number> {
    const removed = await this.transactions.removeExpired(limit);
    return removed + (await this.codes.removeExpired(limit - removed));
  }
}
