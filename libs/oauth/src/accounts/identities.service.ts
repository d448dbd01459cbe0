import { SecurityEvents } from '@auth/audit';
import { NotFoundError, type Origin } from '@auth/core';
import { isUniqueViolation, Transactions } from '@auth/database';
import { SessionsService } from '@auth/tokens';
import { type Identity, ProvenAccounts } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { Person } from '../flow/attempt.js';
import type { Linker } from '../flow/oauth-transactions.repository.js';
import {
  AccountDisabledError,
  IdentityTakenError,
  InvalidStateError,
  LastSignInMethodError,
} from '../oauth.errors.js';
import { Providers } from '../providers/providers.service.js';
import { IdentitiesRepository } from './identities.repository.js';
import { IdentityLinks } from './identity-links.service.js';

/** Which providers lead into an account, as its owner sees and changes them. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly repository: IdentitiesRepository,
    private readonly links: IdentityLinks,
    private readonly sessions: SessionsService,
    private readonly users: ProvenAccounts,
    private readonly providers: Providers,
    private readonly transactions: Transactions,
    private readonly events: SecurityEvents,
  ) {}

  /** The oldest first. */
  list(userId: string): Promise<Identity[]> {
    return this.repository.list(userId);
  }

  /** Whether somebody can still sign in to the account with the provider. */
  async leadsInto(userId: string, provider: string): Promise<boolean> {
    return (await this.repository.list(userId)).some((identity) => identity.provider === provider);
  }

  /**
   * A link that exists already is answered as it is.
   *
   * @throws IdentityTakenError, InvalidStateError when the session in which it was asked for has ended
   */
  async link({ userId, sessionId }: Linker, person: Person, origin: Origin): Promise<Identity> {
    try {
      return await this.transactions.run(async () => {
        const user = await this.users.lock(userId);
        if (user?.disabledAt !== null) throw new AccountDisabledError();
        if (!(await this.sessions.runs(sessionId))) throw new InvalidStateError();
        const linked = (await this.repository.list(userId)).find(({ issuer }) => issuer === person.issuer);
        if (linked && linked.subject !== person.subject) throw new IdentityTakenError();
        return linked ?? (await this.links.add(user, person, origin));
      });
    } catch (error) {
      throw isUniqueViolation(error, 'identities_issuer_subject_key') ? new IdentityTakenError() : error;
    }
  }

  /** @throws NotFoundError also for somebody else's, LastSignInMethodError */
  unlink(userId: string, id: string, origin: Origin): Promise<void> {
    return this.transactions.run(async () => {
      // Of two at once that would together leave nothing, the second sees what the first has left.
      const user = await this.users.lock(userId);
      const identities = await this.repository.list(userId);
      const identity = identities.find((each) => each.id === id);
      if (!user || !identity) throw new NotFoundError();
      const others = identities.filter((each) => each.id !== id && this.providers.has(each));
      if (user.passwordHash === null && others.length === 0) throw new LastSignInMethodError();
      await this.repository.remove(id);
      const details = { provider: identity.provider };
      await this.events.record({ type: 'identity_unlinked', outcome: 'success', userId, origin, details });
    });
  }
}
