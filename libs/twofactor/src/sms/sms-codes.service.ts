import { Clock, CONFIG, type Config, type KeyRing, RateLimitedError, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Outbox } from '@auth/outbox';
import { Inject, Injectable } from '@nestjs/common';
import type { SmsPurpose } from './phone.entity.js';
import { hashSmsCode, isSmsCode, newSmsCode } from './sms-code.js';
import { SmsRepository } from './sms.repository.js';

const LIFE_MINUTES = 5;
/** For a user; the outbox has the same limit for a number. */
const PER_HOUR = 3;
const HOUR = 3600;

/** Six digits by text message: five minutes, one use, the newest one only. */
@Injectable()
export class SmsCodes {
  private readonly keys: KeyRing;

  constructor(
    private readonly repository: SmsRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.keys = config.keys.refreshTokens;
  }

  /** @throws RateLimitedError for the fourth message of an hour, of the user or to the number */
  async send(userId: string, number: string, purpose: SmsPurpose): Promise<void> {
    await this.transactions.run(async () => {
      const now = this.clock.now();
      await this.take(userId, now);
      const code = newSmsCode();
      const hash = hashSmsCode(code, `${userId}/${purpose}`, this.keys);
      const expiresAt = secondsAfter(now, LIFE_MINUTES * 60);
      await this.repository.saveCode({ userId, purpose, number, hash, expiresAt });
      const data = { code, minutes: LIFE_MINUTES };
      if (!(await this.outbox.enqueue({ channel: 'sms', to: number, template: 'code', data })))
        throw new RateLimitedError(HOUR);
    });
  }

  /** Uses a code up. @returns the number that it was sent to; undefined for a wrong one */
  async accept(userId: string, code: string, purpose: SmsPurpose): Promise<string | undefined> {
    const sent = await this.repository.findCode(userId, purpose, this.clock.now());
    if (!sent || !isSmsCode(code, sent.hash, `${userId}/${purpose}`, this.keys)) return undefined;
    return (await this.repository.removeCode(sent)) ? sent.number : undefined;
  }

  private async take(userId: string, now: Date): Promise<void> {
    const since = secondsAfter(now, -HOUR);
    if (await this.repository.take(userId, PER_HOUR, since, now)) return;
    const oldest = (await this.repository.oldest(userId, since)) ?? now;
    throw new RateLimitedError(Math.ceil((secondsAfter(oldest, HOUR).getTime() - now.getTime()) / 1000));
  }
}
