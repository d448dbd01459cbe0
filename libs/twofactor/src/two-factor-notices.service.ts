import { Clock, type Origin } from '@auth/core';
import { type MailTemplates, Outbox } from '@auth/outbox';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';

type Recipient = Pick<User, 'email' | 'name'>;
type Change = MailTemplates['two-factor-changed']['change'];

/** Tells the owner of an account by mail what happens to the second factor. */
@Injectable()
export class TwoFactorNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async changed({ email, name }: Recipient, change: Change): Promise<void> {
    const data = { name, at: this.clock.now().toISOString(), change };
    await this.outbox.enqueue({ channel: 'email', to: email, template: 'two-factor-changed', data });
  }

  /** Somebody knows the password and has no code. The outbox sends one an hour at most. */
  async failed({ email, name }: Recipient, { ip }: Origin): Promise<void> {
    const data = { name, at: this.clock.now().toISOString(), ip };
    await this.outbox.enqueue({ channel: 'email', to: email, template: 'two-factor-failed', data });
  }
}
