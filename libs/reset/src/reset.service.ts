import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { AddressRequests, OneTimeTokens, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { ResetEffects } from './reset.effects.js';
import { InvalidResetTokenError } from './reset.errors.js';

@Injectable()
export class ResetService {
  constructor(
    private readonly requests: AddressRequests,
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly effects: ResetEffects,
    private readonly transactions: Transactions,
  ) {}

  /** Takes the same for every address. */
  request(email: string, origin: Origin): Promise<void> {
    return this.requests.submit('reset_password', email, origin);
  }

  /** As often as one likes: a mail scanner that follows the link uses nothing up. @throws InvalidResetTokenError */
  async check(token: string): Promise<void> {
    await this.owner(token);
  }

  /** @throws InvalidResetTokenError, and WeakPasswordError, after which the token is as good as before */
  async confirm(token: string, password: string, origin: Origin): Promise<void> {
    const user = await this.owner(token);
    const passwordHash = await this.users.hashNewPassword(user, password);
    await this.transactions.run(async () => {
      // First the row of the user, as whatever else changes the account does: two at once wait in one order.
      await this.users.lock(user.id);
      // The delete decides who wins when one link is used twice at once.
      if ((await this.tokens.consume('reset_password', token)) === undefined)
        throw new InvalidResetTokenError();
      await this.effects.apply(user, passwordHash, origin);
    });
  }

  private async owner(token: string): Promise<User> {
    const userId = await this.tokens.find('reset_password', token);
    const user = userId === undefined ? null : await this.users.findById(userId);
    if (user?.disabledAt !== null) throw new InvalidResetTokenError();
    return user;
  }
}
