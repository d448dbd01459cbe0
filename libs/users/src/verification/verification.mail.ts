import { CONFIG, type Config } from '@auth/core';
import { Outbox } from '@auth/outbox';
import { Inject, Injectable } from '@nestjs/common';
import { linkTo } from '../links.js';
import { OneTimeTokens, VERIFICATION_HOURS } from '../one-time-tokens/one-time-tokens.service.js';
import type { User } from '../user.entity.js';

@Injectable()
export class VerificationMail {
  constructor(
    private readonly tokens: OneTimeTokens,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Inside the transaction of what causes it. Unless there were too many of late. */
  async send({ id, email, name }: User): Promise<void> {
    const token = await this.tokens.issue('verify_email', id);
    if (token === undefined) return;
    const link = linkTo(this.config.links.verifyEmail, token);
    const data = { name, link, hours: VERIFICATION_HOURS };
    await this.outbox.enqueue({ channel: 'email', to: email, template: 'verify-email', data });
  }
}
