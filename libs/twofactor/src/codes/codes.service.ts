import type { AuthenticationMethod } from '@auth/tokens';
import { Injectable } from '@nestjs/common';
import { BackupCodes } from '../backup-codes/backup-codes.service.js';
import { SmsCodes } from '../sms/sms-codes.service.js';
import { Authenticators } from '../totp/authenticators.service.js';
import { InvalidTwoFactorCodeError } from '../twofactor.errors.js';

/** What a code proves, in the words of RFC 8176: a backup code is a one-time password like that of the app. */
export type CodeMethod = Extract<AuthenticationMethod, 'otp' | 'sms'>;

/** The codes that a user may answer with. */
@Injectable()
export class Codes {
  constructor(
    private readonly authenticators: Authenticators,
    private readonly smsCodes: SmsCodes,
    private readonly backupCodes: BackupCodes,
  ) {}

  /**
   * Uses a code up, whatever it comes from; a text message comes to accounts without an app only. To be called where
   * CodeAttempts counts.
   *
   * @throws InvalidTwoFactorCodeError
   */
  async use(userId: string, code: string): Promise<CodeMethod> {
    if (await this.authenticators.accept(userId, code)) return 'otp';
    if (await this.backupCodes.accept(userId, code)) return 'otp';
    if ((await this.smsCodes.accept(userId, code, 'factor')) !== undefined) return 'sms';
    throw new InvalidTwoFactorCodeError();
  }
}
