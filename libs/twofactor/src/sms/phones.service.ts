import { SecurityEvents } from '@auth/audit';
import { Clock, CONFIG, type Config, type Origin, type Principal } from '@auth/core';
import type { User } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { makeBackupCodes } from '../backup-codes/backup-codes.service.js';
import { CodeAttempts } from '../codes/attempts.service.js';
import { FactorSwitch } from '../factor-switch.service.js';
import { TwoFactorNotices } from '../two-factor-notices.service.js';
import { AlreadyEnabledError, InvalidCodeError, SmsUnavailableError } from '../twofactor.errors.js';
import type { ConfirmedPhone } from './phones.dto.js';
import { SmsCodes } from './sms-codes.service.js';
import { SmsRepository } from './sms.repository.js';

/**
 * Telephone numbers. Confirming one makes text messages the second factor of an account that has none; an account with
 * an authenticator app never takes them instead.
 */
@Injectable()
export class Phones {
  /** The embedded default delivers text messages to the mailbox; production needs somebody who does. */
  private readonly deliverable: boolean;

  constructor(
    private readonly repository: SmsRepository,
    private readonly codes: SmsCodes,
    private readonly attempts: CodeAttempts,
    private readonly factors: FactorSwitch,
    private readonly notices: TwoFactorNotices,
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
    @Inject(CONFIG) { production, sms }: Config,
  ) {
    this.deliverable = !production || sms.url !== undefined;
  }

  /** Sends a code to a number. @throws SmsUnavailableError, AlreadyEnabledError, RateLimitedError */
  async choose({ userId }: Principal, number: string): Promise<void> {
    if (!this.deliverable) throw new SmsUnavailableError();
    refuseWhereInForce(await this.factors.userOf(userId));
    await this.codes.send(userId, number, 'phone');
  }

  /** Confirms the number that the code was sent to. @throws InvalidCodeError, AlreadyEnabledError, LockedOutError */
  async confirm(principal: Principal, code: string, origin: Origin): Promise<ConfirmedPhone> {
    const { userId } = principal;
    const work = async (user: User): Promise<ConfirmedPhone> => {
      const number = await this.codes.accept(userId, code, 'phone');
      if (number === undefined) throw new InvalidCodeError();
      refuseWhereInForce(user);
      await this.repository.savePhone({ userId, number, confirmedAt: this.clock.now() });
      await this.events.record({ type: 'phone_confirmed', outcome: 'success', userId, origin });
      await this.notices.changed(user, 'phone');
      if (user.twoFactorMethods.length > 0) return answer(number, user.twoFactorMethods);
      const { codes, hashes } = makeBackupCodes();
      await this.factors.turnOn(principal, 'sms', hashes, origin);
      return answer(number, ['sms'], codes);
    };
    // Anybody with an access token can have a code sent to a phone of their own.
    return this.attempts.run(userId, origin, work, { proves: false });
  }

  /** Sends a code to the confirmed number, as second factor. @throws SmsUnavailableError, RateLimitedError */
  async sendFactor(userId: string): Promise<void> {
    const { twoFactorMethods } = await this.factors.userOf(userId);
    const phone = twoFactorMethods.includes('sms') ? await this.repository.findPhone(userId) : null;
    if (!this.deliverable || !phone) throw new SmsUnavailableError();
    await this.codes.send(userId, phone.number, 'factor');
  }
}

/** Another number would be another second factor, without a proof of the one in force. */
function refuseWhereInForce({ twoFactorMethods }: User): void {
  if (twoFactorMethods.includes('sms')) throw new AlreadyEnabledError();
}

function answer(phone: string, methods: string[], backupCodes?: string[]): ConfirmedPhone {
  return {
    phone,
    two_factor_enabled: true,
    two_factor_methods: methods,
    ...(backupCodes && { backup_codes: backupCodes }),
  };
}
