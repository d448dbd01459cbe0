import { type SecurityEvent, SecurityEvents } from '@auth/audit';
import { NotFoundError } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout } from '@auth/lockout';
import { loginSubject } from '@auth/login';
import { SessionsService } from '@auth/tokens';
import { CodeAttempts, TwoFactor, TwoFactorNotices } from '@auth/twofactor';
import { type Account, Accounts, LastAdminError } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { UserChange } from './admin.dto.js';
import { OwnAccountError } from './admin.errors.js';

/** Who administers, and from where: `operator` for a command. */
export type Administrator = Required<Pick<SecurityEvent, 'actor'>> & Pick<SecurityEvent, 'origin'>;

/** Changes accounts of others. Each change is recorded with who made it. */
@Injectable()
export class Administration {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: SessionsService,
    private readonly lockout: Lockout,
    private readonly codeAttempts: CodeAttempts,
    private readonly twoFactor: TwoFactor,
    private readonly transactions: Transactions,
    private readonly events: SecurityEvents,
    private readonly notices: TwoFactorNotices,
  ) {}

  /** Makes an account. @param email canonical @throws EmailTakenError, WeakPasswordError */
  create(email: string, role: Account['role'], password: string, by: Administrator): Promise<void> {
    return this.transactions.run(async () => {
      const id = await this.accounts.create(email, role, password);
      await this.record('registered', id, by, { role });
    });
  }

  /** In force on every replica within a second. @throws NotFoundError, LastAdminError */
  change(id: string, { role, disabled }: UserChange, by: Administrator): Promise<Account> {
    return this.transactions.run(async () => {
      if (role === 'user' || disabled === true) await this.keepAnAdmin(id, by);
      const account = await this.locked(id);
      if (role !== undefined && role !== account.role) await this.changeRole(account, role, by);
      if (disabled === true && account.disabledAt === null) await this.disable(id, by);
      if (disabled === false && account.disabledAt !== null) await this.enable(id, by);
      return this.existing(id);
    });
  }

  /** Forgets the failures that lock somebody out, on known devices too. @throws NotFoundError */
  unlock(id: string, by: Administrator): Promise<void> {
    return this.transactions.run(async () => {
      const { email } = await this.existing(id);
      await this.lockout.lift(loginSubject(email));
      await this.codeAttempts.lift(id);
      await this.record('account_unlocked', id, by);
    });
  }

  /** @throws NotFoundError */
  async endSessions(id: string, by: Administrator): Promise<void> {
    await this.existing(id);
    await this.sessions.endAll(id, 'ended_by_admin', undefined, by);
  }

  /** For somebody else who has lost every second factor; a password is then enough. @throws NotFoundError, OwnAccountError */
  removeTwoFactor(id: string, by: Administrator): Promise<void> {
    // An access token alone must not do away with the second factor of who holds it.
    if (id === by.actor) throw new OwnAccountError();
    return this.transactions.run(async () => {
      const account = await this.locked(id);
      await this.twoFactor.remove(id);
      if (account.twoFactorMethods.length === 0) return;
      await this.notices.changed(account, 'disabled');
      await this.record('two_factor_disabled', id, by);
    });
  }

  private async changeRole(
    { id, role: from }: Account,
    to: Account['role'],
    by: Administrator,
  ): Promise<void> {
    await this.accounts.setRole(id, to);
    // Access tokens with the old role are refused from now on; a refresh gets the new one.
    await this.sessions.markChanged(id);
    await this.record('role_changed', id, by, { from, to });
  }

  private async disable(id: string, by: Administrator): Promise<void> {
    await this.accounts.disable(id);
    await this.sessions.endAll(id, 'account_disabled');
    await this.record('account_disabled', id, by);
  }

  private async enable(id: string, by: Administrator): Promise<void> {
    await this.accounts.enable(id);
    // One of a login that was under way when the account was disabled.
    await this.sessions.endAll(id, 'account_disabled');
    await this.record('account_enabled', id, by);
  }

  /** Somebody at the service's command line can always make an admin again. */
  private async keepAnAdmin(id: string, { actor }: Administrator): Promise<void> {
    if (actor !== 'operator' && (await this.accounts.isLastAdmin(id))) throw new LastAdminError();
  }

  private async locked(id: string): Promise<Account> {
    const account = await this.accounts.lock(id);
    if (!account) throw new NotFoundError();
    return account;
  }

  private async existing(id: string): Promise<Account> {
    const account = await this.accounts.find(id);
    if (!account) throw new NotFoundError();
    return account;
  }

  private record(
    type: SecurityEvent['type'],
    userId: string,
    by: Administrator,
    details?: NonNullable<SecurityEvent['details']>,
  ): Promise<void> {
    return this.events.record({ type, outcome: 'success', userId, ...(details && { details }), ...by });
  }
}
