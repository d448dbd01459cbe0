import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout, type Reservation } from '@auth/lockout';
import { Injectable } from '@nestjs/common';
import { Challenges } from '../challenges/challenges.service.js';
import { InvalidTwoFactorCodeError } from '../twofactor.errors.js';

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
    private readonly transactions: Transactions,
  ) {}

  /**
   * Runs `work`, which uses a code up, in a transaction: if it throws, nothing was used up.
   *
   * @throws InvalidTwoFactorCodeError that says how many tries are left; LockedOutError; whatever `work` throws
   */
  async run<T>(userId: string, origin: Origin, work: () => Promise<T>): Promise<T> {
    const reservation = await this.lockout.reserve(subjectOf(userId));
    try {
      return await this.transactions.run(async () => {
        const result = await work();
        await this.lockout.succeed(reservation);
        return result;
      });
    } catch (error) {
      if (error instanceof InvalidTwoFactorCodeError) throw await this.fail(userId, reservation, origin);
      await this.lockout.release(reservation);
      throw error;
    }
  }

  lift(userId: string): Promise<void> {
    return this.lockout.lift(subjectOf(userId));
  }

  private async fail(
    userId: string,
    reservation: Reservation,
    origin: Origin,
  ): Promise<InvalidTwoFactorCodeError> {
    return this.transactions.run(async () => {
      const left = await this.lockout.fail(reservation);
      await this.events.record({ type: 'two_factor_failed', outcome: 'failure', userId, origin });
      if (left === 0) await this.challenges.endAll(userId);
      return new InvalidTwoFactorCodeError(left);
    });
  }
}

/** What wrong codes are counted on. */
function subjectOf(userId: string): string {
  return `2fa/${userId}`;
}
