import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout } from '@auth/lockout';
import { loginSubject } from '@auth/login';
import { SessionsService } from '@auth/tokens';
import { SecondStep } from '@auth/twofactor';
import { AddressRequests, Notices, OneTimeTokens, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { InvalidResetTokenError } from './reset.errors.js';

@Injectable()
export class ResetService {
  constructor(
    private readonly requests: AddressRequests,
    private readonly tokens: OneTimeTokens,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly secondStep: SecondStep,
    private readonly lockout: Lockout,
    private readonly notices: Notices,
    private readonly events: SecurityEvents,
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
      // The delete decides who wins when one link is used twice at once.
      if ((await this.tokens.consume('reset_password', token)) === undefined)
        throw new InvalidResetTokenError();
      // Before the user is written, as who answers a challenge locks in this order; and then those that were on the way.
      await this.secondStep.endAll(user.id);
      // Before the sessions end: a login that has begun with the old password waits here, and then starts none.
      await this.users.resetPassword(user.id, passwordHash);
      await this.secondStep.endAll(user.id);
      await this.sessions.endAll(user.id, 'password_reset');
      await this.lockout.lift(loginSubject(user.email));
      await this.events.record({ type: 'password_reset', outcome: 'success', userId: user.id, origin });
      await this.notices.passwordChanged(user, origin);
    });
  }

  private async owner(token: string): Promise<User> {
    const userId = await this.tokens.find('reset_password', token);
    const user = userId === undefined ? null : await this.users.findById(userId);
    if (user?.disabledAt !== null) throw new InvalidResetTokenError();
    return user;
  }
}
