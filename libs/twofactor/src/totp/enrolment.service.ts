import { CONFIG, type Config, type Origin, type Principal } from '@auth/core';
import { Transactions } from '@auth/database';
import { UsersService } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { toDataURL } from 'qrcode';
import { makeBackupCodes } from '../backup-codes/backup-codes.service.js';
import { FactorSwitch } from '../factor-switch.service.js';
import type { Enrolled } from '../twofactor.dto.js';
import { AlreadyEnabledError } from '../twofactor.errors.js';
import { Authenticators } from './authenticators.service.js';
import { otpauthUrl } from './totp.js';

/** Setting an authenticator app up. */
@Injectable()
export class EnrolmentService {
  private readonly issuer: string;

  constructor(
    private readonly authenticators: Authenticators,
    private readonly factors: FactorSwitch,
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) { http }: Config,
  ) {
    this.issuer = new URL(http.publicUrl).hostname;
  }

  /** Makes a secret that waits for its first code. @throws AlreadyEnabledError */
  async enable({ userId }: Principal): Promise<Enrolled> {
    const { email, twoFactorMethods } = await this.factors.userOf(userId);
    if (twoFactorMethods.length > 0) throw new AlreadyEnabledError();
    const { codes, hashes } = makeBackupCodes();
    const secret = await this.authenticators.enrol(userId, hashes);
    const url = otpauthUrl(this.issuer, email, secret);
    return { qr_code: await toDataURL(url), otpauth_url: url, secret, backup_codes: codes };
  }

  /** Turns the second factor on with the first code of the app. @throws InvalidCodeError, AlreadyEnabledError */
  async verify(principal: Principal, code: string, origin: Origin): Promise<void> {
    await this.transactions.run(async () => {
      await this.users.lock(principal.userId);
      const { backupCodes } = await this.authenticators.confirm(principal.userId, code);
      await this.factors.turnOn(principal, 'totp', backupCodes, origin);
    });
  }
}
