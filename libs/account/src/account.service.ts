import { SecurityEvents } from '@auth/audit';
import type { Origin, Principal } from '@auth/core';
import { Transactions } from '@auth/database';
import { CredentialsService, InvalidCredentialsError } from '@auth/login';
import { SessionsService } from '@auth/tokens';
import { FactorChanges, TwoFactor } from '@auth/twofactor';
import { AccountGoneError, Accounts, LastAdminError, Notices, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { PasswordChange, TwoFactorRemoval } from './account.dto.js';

/** How recent a login must be to stand for a password that the account doesn't have, in seconds. */
const RECENT_LOGIN = 900;

@Injectable()
export class AccountService {
  constructor(
    private readonly users: UsersService,
    private readonly accounts: Accounts,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly events: SecurityEvents,
    private readonly notices: Notices,
    private readonly factorChanges: FactorChanges,
    private readonly twoFactor: TwoFactor,
  ) {}

  /** Ends every other session of the user. @throws InvalidCredentialsError, WeakPasswordError */
  async changePassword(
    { userId, sessionId }: Principal,
    change: PasswordChange,
    origin: Origin,
  ): Promise<void> {
    const user = await this.existing(userId);
    await this.credentials.confirm(user, change.current_password, origin);
    const passwordHash = await this.users.hashNewPassword(user, change.new_password);
    await this.transactions.run(async () => {
      // Of two changes at once that both know the old password, the second one no longer does.
      if (!(await this.users.replacePassword(user, passwordHash))) throw new InvalidCredentialsError();
      await this.sessions.endAll(userId, 'password_changed', sessionId);
      await this.twoFactor.endChallenges(userId);
      await this.events.record({ type: 'password_changed', outcome: 'success', userId, origin });
      await this.notices.passwordChanged(user, origin);
    });
  }

  /**
   * Turns the second factor off. An account without a password gives the code alone.
   *
   * @throws NotEnabledError, InvalidCredentialsError, InvalidTwoFactorCodeError, LockedOutError
   */
  async disableTwoFactor(
    userId: string,
    { password, code }: TwoFactorRemoval,
    origin: Origin,
  ): Promise<void> {
    const user = await this.existing(userId);
    this.factorChanges.demand(user);
    if (user.passwordHash !== null) await this.credentials.confirm(user, password ?? '', origin);
    await this.factorChanges.disable(user, code, origin);
  }

  /** Deletes the account and what is known of the person. @throws InvalidCredentialsError, LastAdminError */
  async delete(
    { userId, sessionId }: Principal,
    password: string | undefined,
    origin: Origin,
  ): Promise<void> {
    const user = await this.existing(userId);
    await this.prove(user, sessionId, password, origin);
    await this.transactions.run(async () => {
      // Asked of admins only: it locks the rows of them all.
      if (user.role === 'admin' && (await this.accounts.isLastAdmin(userId))) throw new LastAdminError();
      // Else a login at this moment would leave a session with an address in it.
      await this.users.lock(userId);
      await this.sessions.erase(userId);
      await this.users.delete(userId);
      await this.events.erase(userId);
      await this.notices.accountDeleted(user);
    });
  }

  private async prove(
    user: User,
    sessionId: string,
    password: string | undefined,
    origin: Origin,
  ): Promise<void> {
    if (user.passwordHash !== null) return this.credentials.confirm(user, password ?? '', origin);
    if (!(await this.sessions.startedWithin(sessionId, RECENT_LOGIN))) throw new InvalidCredentialsError();
  }

  private async existing(userId: string): Promise<User> {
    const user = await this.users.findById(userId);
    if (!user) throw new AccountGoneError();
    return user;
  }
}
