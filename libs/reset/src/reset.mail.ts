import { SecurityEvents } from '@auth/audit';
import { CONFIG, type Config, type Origin } from '@auth/core';
import { Outbox } from '@auth/outbox';
import { type AddressRequest, AddressRequests, linkTo, OneTimeTokens, UsersService } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';

const MINUTE = 60;

/** What becomes of a request for a reset link. */
@Injectable()
export class ResetMail {
  constructor(
    requests: AddressRequests,
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly outbox: Outbox,
    private readonly events: SecurityEvents,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    requests.handle('reset_password', (request, origin) => this.answer(request, origin));
  }

  /** Also to somebody who only signs in with a provider: the way to a password is this one. */
  private async answer({ email }: AddressRequest, origin: Origin): Promise<void> {
    const user = await this.users.findByEmail(email);
    const token = user?.disabledAt === null ? await this.tokens.issue('reset_password', user.id) : undefined;
    const outcome = token === undefined ? 'failure' : 'success';
    await this.events.record({
      type: 'password_reset_requested',
      outcome,
      userId: user?.id ?? null,
      origin,
    });
    if (!user || token === undefined) return;
    const { links, reset } = this.config;
    const data = {
      name: user.name,
      link: linkTo(links.reset, token),
      minutes: Math.ceil(reset.tokenSeconds / MINUTE),
    };
    await this.outbox.enqueue({ channel: 'email', to: email, template: 'reset-password', data });
  }
}
