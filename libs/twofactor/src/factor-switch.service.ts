import { SecurityEvents } from '@auth/audit';
import type { Origin, Principal } from '@auth/core';
import { Transactions } from '@auth/database';
import { SessionsService } from '@auth/tokens';
import { AccountGoneError, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { BackupCodes } from './backup-codes/backup-codes.service.js';
import { TwoFactorNotices } from './two-factor-notices.service.js';
import { AlreadyEnabledError } from './twofactor.errors.js';

export type Factor = 'totp' | 'sms';

/** Turns the second factor of an account on. */
@Injectable()
export class FactorSwitch {
  constructor(
    private readonly users: UsersService,
    private readonly backupCodes: BackupCodes,
    private readonly sessions: SessionsService,
    private readonly events: SecurityEvents,
    private readonly notices: TwoFactorNotices,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AccountGoneError */
  async userOf(userId: string): Promise<User> {
    const user = await this.users.findById(userId);
    if (!user) throw new AccountGoneError();
    return user;
  }

  /**
   * Every other session of the user ends: it began without a second factor. This one goes on, and its tokens say as
   * before how its user proved who they are.
   *
   * @param backupCodes the hashes of those that come into force @throws AlreadyEnabledError
   */
  async turnOn(
    { userId, sessionId }: Principal,
    method: Factor,
    backupCodes: readonly string[],
    origin: Origin,
  ): Promise<void> {
    await this.transactions.run(async () => {
      if (!(await this.users.turnOnTwoFactor(userId, method))) throw new AlreadyEnabledError();
      await this.backupCodes.replace(userId, backupCodes);
      await this.sessions.endAll(userId, 'two_factor_enabled', sessionId);
      await this.notices.changed(await this.userOf(userId), 'enabled');
      const details = { method };
      await this.events.record({ type: 'two_factor_enabled', outcome: 'success', userId, origin, details });
    });
  }
}
