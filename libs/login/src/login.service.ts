import { HashingOverloadedError, type Origin, PasswordHasher } from '@auth/core';
import { Transactions } from '@auth/database';
import { type TokenSet, TokensService } from '@auth/tokens';
import { type User, UsersService } from '@auth/users';
import { Injectable, Logger } from '@nestjs/common';
import type { Login } from './login.dto.js';

@Injectable()
export class LoginService {
  private readonly logger = new Logger(LoginService.name);

  constructor(
    private readonly users: UsersService,
    private readonly tokens: TokensService,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
  ) {}

  /** @param user who has just been verified with `login.password` */
  async login(user: User, { password }: Login, origin: Origin): Promise<TokenSet> {
    const tokenSet = await this.transactions.run(async () => {
      await this.users.recordLogin(user.id);
      return this.tokens.issue(user, origin);
    });
    void this.refreshHash(user, password);
    return tokenSet;
  }

  /** Moves the password to today's cost. Not waited for: it may be done at any later login as well. */
  private async refreshHash(user: User, password: string): Promise<void> {
    if (user.passwordHash === null || !this.hasher.needsRehash(user.passwordHash)) return;
    try {
      await this.users.rehash(user, password);
    } catch (error) {
      if (!(error instanceof HashingOverloadedError)) this.logger.warn(error);
    }
  }
}
