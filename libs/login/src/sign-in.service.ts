import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { type TokenSet, TokensService } from '@auth/tokens';
import { type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { LoginMetrics } from './login.metrics.js';

/** What a first factor ends in. */
export type SignedIn = TokenSet;

/** The last step of every way in, by password or by provider: whoever comes here has proven the first factor. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: TokensService,
    private readonly transactions: Transactions,
    private readonly metrics: LoginMetrics,
  ) {}

  async complete(user: User, origin: Origin): Promise<SignedIn> {
    const signedIn = await this.transactions.run(async () => {
      await this.users.recordLogin(user.id);
      return this.tokens.issue(user, origin);
    });
    this.metrics.came('succeeded');
    return signedIn;
  }
}
