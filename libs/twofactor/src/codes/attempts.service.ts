import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout, type Reservation } from '@auth/lockout';
import { AccountGoneError, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { Challenges } from '../challenges/challenges.service.js';
import { TwoFactorNotices } from '../two-factor-notices.service.js';
import { WrongCodeError } from '../twofactor.errors.js';

/**
 * Counts wrong codes, exactly, over all challenges of a user: a try is reserved before the code is looked at. Neither
 * a right password nor a new challenge clears the count, a right code does.
 */
@Injectable()
export class CodeAttempts {
  constructor(
    private readonly lockout: Lockout,
    private readonly challenges: Challenges,
    private readonly events: SecurityEvents,
    private readonly notices: TwoFactorNotices,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Runs `work`, which uses a code up, in a transaction: if it throws, nothing was used up. The user's row comes first
   * in it, as in whatever changes the second factor, so that they wait for each other in one order.
   *
   * @param proves whether a right code is one of the second factor: only that clears the count
   * @throws WrongCodeError that says how many tries are left; LockedOutError; whatever `work` throws
   */
  async run<T>(
    userId: string,
    origin: Origin,
    work: (user: User) => Promise<T>,
    { proves = true }: { readonly proves?: boolean } = {},
  ): Promise<T> {
    const reservation = await this.lockout.reserve(subjectOf(userId));
    try {
      return await this.transactions.run(async () => {
        const user = await this.users.lock(userId);
        if (!user) throw new AccountGoneError();
        const result = await work(user);
        await (proves ? this.lockout.succeed(reservation) : this.lockout.release(reservation));
        return result;
      });
    } catch (error) {
      if (error instanceof WrongCodeError) throw error.counted(await this.fail(userId, reservation, origin));
      await this.lockout.release(reservation);
      throw error;
    }
  }

  /** Forgets every wrong code of a user. */
  lift(userId: string): Promise<void> {
    return this.lockout.lift(subjectOf(userId));
  }

  /** @returns how many tries are left */
  private fail(userId: string, reservation: Reservation, origin: Origin): Promise<number> {
    return this.transactions.run(async () => {
      const left = await this.lockout.fail(reservation);
      const event = { outcome: 'failure', userId, origin } as const;
      await this.events.record({ type: 'two_factor_failed', ...event });
      if (left > 0) return left;
      await this.challenges.endAll(userId);
      const user = await this.users.findById(userId);
      if (user) await this.notices.failed(user, origin);
      await this.events.record({ type: 'locked_out', ...event, details: { factor: 'second' } });
      return left;
    });
  }
}

/** What wrong codes are counted on. */
function subjectOf(userId: string): string {
  return `2fa/${userId}`;
}
