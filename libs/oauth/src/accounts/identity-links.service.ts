import { randomUUID } from 'node:crypto';
import { SecurityEvents } from '@auth/audit';
import { Clock, type Origin } from '@auth/core';
import { type Identity, Notices, type User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { Person } from '../flow/attempt.js';
import { Providers } from '../providers/providers.service.js';
import { IdentitiesRepository } from './identities.repository.js';

/** Makes a person at a provider a way into an account. Belongs to the running transaction. */
@Injectable()
export class IdentityLinks {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly providers: Providers,
    private readonly events: SecurityEvents,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Of an account that is made for this very person. */
  async addFirst({ id: userId }: User, person: Person, origin: Origin): Promise<Identity> {
    const { provider, issuer, subject } = person;
    const createdAt = this.clock.now();
    const identity: Identity = { id: randomUUID(), userId, provider, issuer, subject, createdAt };
    await this.identities.insert(identity);
    const details = { provider };
    await this.events.record({ type: 'identity_linked', outcome: 'success', userId, origin, details });
    return identity;
  }

  /** Of an account that others lead into already: its owner gets a mail. */
  async add(user: User, person: Person, origin: Origin): Promise<Identity> {
    const identity = await this.addFirst(user, person, origin);
    await this.notices.identityLinked(user, origin, this.providers.labelOf(person.provider));
    return identity;
  }
}
