import { randomUUID } from 'node:crypto';
import { Clock, type Origin } from '@auth/core';
import { SecurityEvents } from '@auth/audit';
import { SessionsService } from '@auth/tokens';
import { TwoFactor } from '@auth/twofactor';
import { type Identity, ProvenAccounts, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { Person } from '../flow/attempt.js';
import { AccountDisabledError, AccountLinkRequiredError } from '../oauth.errors.js';
import { IdentitiesRepository } from './identities.repository.js';

/** Whose account a person at a provider has here. */
@Injectable()
export class Accounts {
  constructor(
    private readonly users: UsersService,
    private readonly proven: ProvenAccounts,
    private readonly identities: IdentitiesRepository,
    private readonly sessions: SessionsService,
    private readonly twoFactor: TwoFactor,
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Finds, links or makes the account. Belongs to the running transaction, to be run again after a unique violation:
   * somebody else has then just made what this one looked for.
   *
   * @throws AccountLinkRequiredError, AccountDisabledError
   */
  async find(person: Person, origin: Origin): Promise<User> {
    const known = await this.identities.find(person.issuer, person.subject);
    const user = known ? await this.users.findById(known.userId) : await this.adopt(person, origin);
    if (user?.disabledAt !== null) throw new AccountDisabledError();
    return user;
  }

  /** Makes the person at the provider a way into the account. */
  async link({ id: userId }: User, { provider, issuer, subject }: Person, origin: Origin): Promise<Identity> {
    const createdAt = this.clock.now();
    const identity: Identity = { id: randomUUID(), userId, provider, issuer, subject, createdAt };
    await this.identities.insert(identity);
    const details = { provider };
    await this.events.record({ type: 'identity_linked', outcome: 'success', userId, origin, details });
    return identity;
  }

  /** Only the provider's word for the address makes it a tie to an account. */
  private async adopt(person: Person, origin: Origin): Promise<User> {
    const { email, emailVerified } = person;
    if (email === null || !emailVerified) throw new AccountLinkRequiredError();
    const existing = await this.proven.lockByEmail(email);
    const user = existing
      ? await this.prepare(existing, person, origin)
      : await this.register(email, person, origin);
    await this.link(user, person, origin);
    return user;
  }

  private async prepare(user: User, person: Person, origin: Origin): Promise<User> {
    if (user.disabledAt !== null) throw new AccountDisabledError();
    if (user.emailVerifiedAt === null) return this.claim(user, person, origin);
    // The same address, another person: addresses are given to others, subjects never.
    const linked = await this.identities.list(user.id);
    if (linked.some(({ issuer }) => issuer === person.issuer)) throw new AccountLinkRequiredError();
    return user;
  }

  private async register(email: string, { name, provider }: Person, origin: Origin): Promise<User> {
    const user = await this.proven.add(email, name);
    const details = { provider };
    await this.events.record({ type: 'registered', outcome: 'success', userId: user.id, origin, details });
    return user;
  }

  /** Whoever registered the address never proved it: nothing of theirs opens the account from now on. */
  private async claim(user: User, { name, provider }: Person, origin: Origin): Promise<User> {
    await this.twoFactor.remove(user.id);
    const claimed = await this.proven.claim(user.id, name);
    await this.identities.removeAll(user.id);
    await this.sessions.endAll(user.id, 'account_claimed');
    const details = { provider };
    await this.events.record({
      type: 'email_verified',
      outcome: 'success',
      userId: user.id,
      origin,
      details,
    });
    return claimed;
  }
}
