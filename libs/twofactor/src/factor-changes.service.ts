import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { BackupCodes, makeBackupCodes } from './backup-codes/backup-codes.service.js';
import { CodeAttempts } from './codes/attempts.service.js';
import { Codes } from './codes/codes.service.js';
import { TwoFactorNotices } from './two-factor-notices.service.js';
import { TwoFactor } from './twofactor.service.js';
import { NotEnabledError } from './twofactor.errors.js';

/** What the owner of a second factor may do with a code of it. */
@Injectable()
export class FactorChanges {
  constructor(
    private readonly codes: Codes,
    private readonly attempts: CodeAttempts,
    private readonly backupCodes: BackupCodes,
    private readonly twoFactor: TwoFactor,
    private readonly notices: TwoFactorNotices,
    private readonly events: SecurityEvents,
  ) {}

  /** @returns ten new ones; the old ones work no longer @throws NotEnabledError, InvalidTwoFactorCodeError, LockedOutError */
  async replaceBackupCodes(user: User, code: string, origin: Origin): Promise<string[]> {
    const { codes, hashes } = makeBackupCodes();
    await this.prove(user, code, origin, async () => {
      await this.backupCodes.replace(user.id, hashes);
      await this.notices.changed(user, 'backup_codes');
      await this.events.record({
        type: 'backup_codes_replaced',
        outcome: 'success',
        userId: user.id,
        origin,
      });
    });
    return codes;
  }

  /** @param user who has just proven the password @throws NotEnabledError, InvalidTwoFactorCodeError, LockedOutError */
  async disable(user: User, code: string, origin: Origin): Promise<void> {
    await this.prove(user, code, origin, async () => {
      await this.twoFactor.remove(user.id);
      await this.notices.changed(user, 'disabled');
      await this.events.record({ type: 'two_factor_disabled', outcome: 'success', userId: user.id, origin });
    });
  }

  /** Whether the user has a second factor to prove. @throws NotEnabledError */
  demand({ twoFactorMethods }: User): void {
    if (twoFactorMethods.length === 0) throw new NotEnabledError();
  }

  private async prove(user: User, code: string, origin: Origin, work: () => Promise<void>): Promise<void> {
    this.demand(user);
    await this.attempts.run(user.id, origin, async (current) => {
      this.demand(current);
      await this.codes.use(user.id, code);
      await work();
    });
  }
}
