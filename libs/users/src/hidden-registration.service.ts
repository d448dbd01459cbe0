import { CONFIG, type Config, type Origin } from '@auth/core';
import { Outbox } from '@auth/outbox';
import { Inject, Injectable } from '@nestjs/common';
import type { AddressRequest } from './address-requests/address-request.entity.js';
import { AddressRequests } from './address-requests/address-requests.service.js';
import { linkTo } from './links.js';
import { OneTimeTokens } from './one-time-tokens/one-time-tokens.service.js';
import { RegistrationService } from './registration.service.js';
import type { User } from './user.entity.js';
import type { Registration } from './users.dto.js';
import { UsersService } from './users.service.js';

/** A registration whose answer tells nobody but the owner of the mailbox whether the address was taken. */
@Injectable()
export class HiddenRegistration {
  constructor(
    private readonly requests: AddressRequests,
    private readonly users: UsersService,
    private readonly registrations: RegistrationService,
    private readonly tokens: OneTimeTokens,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    requests.handle('register', (request, origin) => this.finish(request, origin));
  }

  /** Takes the same for every address. @throws WeakPasswordError, HashingOverloadedError */
  async request(registration: Registration, origin: Origin): Promise<void> {
    const { email, password } = registration;
    const name = registration.name ?? null;
    const passwordHash = await this.users.hashNewPassword({ email, name }, password);
    await this.requests.submit('register', email, origin, { name, passwordHash });
  }

  private async finish({ email, registration }: AddressRequest, origin: Origin): Promise<void> {
    const owner = await this.users.findByEmail(email);
    if (owner) await this.tellOwner(owner);
    else if (registration) await this.registrations.create({ email, ...registration }, origin);
  }

  /** Who has forgotten the account finds the way back in the mail. */
  private async tellOwner({ id, email, name, disabledAt }: User): Promise<void> {
    if (disabledAt !== null) return;
    const token = await this.tokens.issue('reset_password', id);
    if (token === undefined) return;
    const data = { name, link: linkTo(this.config.links.reset, token) };
    await this.outbox.enqueue({ channel: 'email', to: email, template: 'account-exists', data });
  }
}
