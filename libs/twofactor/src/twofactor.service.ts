import { Transactions } from '@auth/database';
import { UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { BackupCodes } from './backup-codes/backup-codes.service.js';
import { Challenges } from './challenges/challenges.service.js';
import { CodeAttempts } from './codes/attempts.service.js';
import { SmsRepository } from './sms/sms.repository.js';
import { Authenticators } from './totp/authenticators.service.js';

/** What other flows may do to the second factor of an account. */
@Injectable()
export class TwoFactor {
  constructor(
    private readonly users: UsersService,
    private readonly authenticators: Authenticators,
    private readonly backupCodes: BackupCodes,
    private readonly phones: SmsRepository,
    private readonly challenges: Challenges,
    private readonly attempts: CodeAttempts,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Takes everything of the second factor away, for those who may without a code: an admin, or whoever links an account
   * that nobody has proven to be theirs. Tells and records nothing: the caller knows why.
   */
  async remove(userId: string): Promise<void> {
    await this.transactions.run(async () => {
      // First the row of the user, as everything does that turns it on: two at once wait for each other.
      await this.users.turnOffTwoFactor(userId);
      await this.authenticators.remove(userId);
      await this.backupCodes.remove(userId);
      await this.phones.remove(userId);
      await this.challenges.endAll(userId);
      await this.attempts.lift(userId);
    });
  }

  /** Ends what waits for a code: the first factor behind it is good no longer. */
  endChallenges(userId: string): Promise<void> {
    return this.challenges.endAll(userId);
  }
}
