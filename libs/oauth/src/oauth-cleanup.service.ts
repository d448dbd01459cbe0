import { Periodic } from '@auth/core';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OAuthCodesRepository } from './accounts/oauth-codes.repository.js';
import { OAuthTransactionsRepository } from './flow/oauth-transactions.repository.js';

const EVERY = 60_000;
const BATCH = 5000;

/** Removes sign-ins that nobody finished. */
@Injectable()
export class OAuthCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic = new Periodic(OAuthCleanup.name, EVERY, () => this.clean());

  constructor(
    private readonly transactions: OAuthTransactionsRepository,
    private readonly codes: OAuthCodesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /** @returns how many were removed */
  async clean(): Promise<number> {
    let removed = 0;
    for (const repository of [this.transactions, this.codes]) {
      for (let batch = BATCH; batch === BATCH; removed += batch)
        batch = await repository.removeExpired(BATCH);
    }
    return removed;
  }
}
