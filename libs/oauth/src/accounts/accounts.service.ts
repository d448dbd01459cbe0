import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { SessionsService } from '@auth/tokens';
import { TwoFactor } from '@auth/twofactor';
import { ProvenAccounts, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { Person } from '../flow/attempt.js';
import { AccountDisabledError, AccountLinkRequiredError } from '../oauth.errors.js';
import { IdentitiesRepository } from './identities.repository.js';
import { IdentityLinks } from './identity-links.service.js';

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
    private readonly links: IdentityLinks,
  ) {}

  /**
   * Finds, links or makes the account. Belongs to the running transaction, to be run again after a unique violation:
   * somebody else has then just made what this one looked for.
   *
   * @throws AccountLinkRequiredError, AccountDisabledError
   */
  async find(person: Person, origin: Origin): Promise<User> {
    const user = (await this.known(person)) ?? (await this.adopt(person, origin));
    if (user.disabledAt !== null) throw new AccountDisabledError();
    return user;
  }

  /** Whose way in the person is. Locked: an unlink at the same moment comes before or after, not in between. */
  private async known({ issuer, subject }: Person): Promise<User | null> {
    const found = await this.identities.find(issuer, subject);
    const user = found && (await this.users.lock(found.userId));
    const still = user && (await this.identities.find(issuer, subject));
    return still?.userId === user?.id ? user : null;
  }

  /** Only the provider's word for the address makes it a tie to an account. */
  private async adopt(person: Person, origin: Origin): Promise<User> {
    const { email, emailVerified } = person;
    if (email === null || !emailVerified) throw new AccountLinkRequiredError();
    const existing = await this.proven.lockByEmail(email);
    if (!existing) return this.register(email, person, origin);
    const user = await this.prepare(existing, person, origin);
    await this.links.add(user, person, origin);
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

  private async register(email: string, person: Person, origin: Origin): Promise<User> {
    const user = await this.proven.add(email, person.name);
    const details = { provider: person.provider };
    await this.events.record({ type: 'registered', outcome: 'success', userId: user.id, origin, details });
    await this.links.addFirst(user, person, origin);
    return user;
  }

  /** Whoever registered the address never proved it: nothing of theirs opens the account from now on. */
  private async claim(user: User, { name, provider }: Person, origin: Origin): Promise<User> {
    await this.twoFactor.remove(user.id);
    const claimed = await this.proven.claim(user.id, name);
    await this.identities.removeAll(user.id);
    await this.sessions.endAll(user.id, 'account_claimed');
    const event = { outcome: 'success', userId: user.id, origin, details: { provider } } as const;
    if (user.twoFactorMethods.length > 0) await this.events.record({ type: 'two_factor_disabled', ...event });
    await this.events.record({ type: 'email_verified', ...event });
    return claimed;
  }
}
