import { SecurityEvents } from '@auth/audit';
import { type Config, CONFIG, type Origin, type Principal } from '@auth/core';
import { Transactions } from '@auth/database';
import { SessionsService } from '@auth/tokens';
import { UsersService } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { toDataURL } from 'qrcode';
import { BackupCodes, makeBackupCodes } from './backup-codes/backup-codes.service.js';
import { Authenticators } from './totp/authenticators.service.js';
import { otpauthUrl } from './totp/totp.js';
import type { Enrolled } from './twofactor.dto.js';

/** Turning the second factor of an account on and off. */
@Injectable()
export class TwoFactor {
  private readonly issuer: string;

  constructor(
    private readonly authenticators: Authenticators,
    private readonly backupCodes: BackupCodes,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly events: SecurityEvents,
    private readonly transactions: Transactions,
    @Inject(CONFIG) { http }: Config,
  ) {
    this.issuer = new URL(http.publicUrl).hostname;
  }

  /** Begins to set an authenticator app up. @throws AlreadyEnabledError */
  async enable({ userId, email }: Pick<Principal, 'userId' | 'email'>): Promise<Enrolled> {
    const { codes, hashes } = makeBackupCodes();
    const secret = await this.authenticators.enrol(userId, hashes);
    const url = otpauthUrl(this.issuer, email, secret);
    return { qr_code: await toDataURL(url), otpauth_url: url, secret, backup_codes: codes };
  }

  /**
   * Turns the second factor on with the first code of the app, and ends the other sessions of the user: they began
   * without one.
   *
   * @throws InvalidCodeError, AlreadyEnabledError
   */
  async verify({ userId, sessionId }: Principal, code: string, origin: Origin): Promise<void> {
    await this.transactions.run(async () => {
      const { backupCodes } = await this.authenticators.confirm(userId, code);
      await this.backupCodes.replace(userId, backupCodes);
      await this.users.setTwoFactorMethods(userId, ['totp']);
      await this.sessions.endAll(userId, 'two_factor_enabled', sessionId);
      await this.events.record({ type: 'two_factor_enabled', outcome: 'success', userId, origin });
    });
  }
}
