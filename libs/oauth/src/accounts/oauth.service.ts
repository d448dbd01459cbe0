import { CONFIG, type Config, type Origin, Problem } from '@auth/core';
import { isUniqueViolation, Transactions } from '@auth/database';
import { SignIn, type SignedIn } from '@auth/login';
import { type Identity, type User, UsersService } from '@auth/users';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Person } from '../flow/attempt.js';
import type { Returned } from '../flow/oauth-http-request.js';
import { AccountDisabledError, InvalidOAuthCodeError } from '../oauth.errors.js';
import { Accounts } from './accounts.service.js';
import { IdentitiesService } from './identities.service.js';
import { OAuthCodesRepository } from './oauth-codes.repository.js';

/** What the way back from a provider ends in. */
export type Landing =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn }
  | { readonly kind: 'linked'; readonly identity: Identity }
  | { readonly kind: 'redirect'; readonly url: string };

/** How often an account is looked for that others make at the same moment. */
const MOST_TRIES = 3;

@Injectable()
export class OAuthService {
  private readonly logger = new Logger('OAuth');
  private readonly successUrl: string | undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly identities: IdentitiesService,
    private readonly codes: OAuthCodesRepository,
    private readonly users: UsersService,
    private readonly signIn: SignIn,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.successUrl = config.oauth.successUrl;
  }

  /** @throws Problem why nobody was signed in, unless an application is told in its own address */
  async land(returned: Returned, origin: Origin): Promise<Landing> {
    if (this.successUrl === undefined) return this.answer(returned, origin);
    try {
      return await this.redirect(personOf(returned), origin, this.successUrl);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.cause !== undefined)
        this.logger.warn({ msg: error.code, request_id: origin.requestId, err: error.cause });
      return { kind: 'redirect', url: withParameter(this.successUrl, 'error', error.code) };
    }
  }

  /** @throws InvalidOAuthCodeError, AccountDisabledError */
  exchange(code: string, origin: Origin): Promise<SignedIn> {
    return this.transactions.run(async () => {
      const userId = await this.codes.ownerOf(code);
      // First the row of the user, as whatever else changes the account does: two at once wait in one order.
      const user = userId === undefined ? null : await this.users.lock(userId);
      const taken = await this.codes.take(code);
      if (!taken || !user || !(await this.identities.leadsInto(user.id, taken.provider)))
        throw new InvalidOAuthCodeError();
      if (user.disabledAt !== null) throw new AccountDisabledError();
      return this.signIn.complete(user, origin, 'fed');
    });
  }

  private async answer(returned: Returned, origin: Origin): Promise<Landing> {
    const person = personOf(returned);
    if (person.linkTo !== null) {
      return { kind: 'linked', identity: await this.identities.link(person.linkTo, person, origin) };
    }
    const signedIn = await this.withAccount(person, origin, (user) =>
      this.signIn.complete(user, origin, 'fed'),
    );
    return { kind: 'signed-in', signedIn };
  }

  private async redirect(person: Person, origin: Origin, to: string): Promise<Landing> {
    if (person.linkTo !== null) {
      await this.identities.link(person.linkTo, person, origin);
      return { kind: 'redirect', url: withParameter(to, 'linked', person.provider) };
    }
    const code = await this.withAccount(person, origin, ({ id }) => this.codes.issue(id, person.provider));
    return { kind: 'redirect', url: withParameter(to, 'code', code) };
  }

  /** One transaction from the look for the account to the session in it. */
  private async withAccount<T>(person: Person, origin: Origin, work: (user: User) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.transactions.run(async () => work(await this.accounts.find(person, origin)));
      } catch (error) {
        // Of first sign-ins at once one makes the account; the others find it when they look again.
        if (tries >= MOST_TRIES || !isUniqueViolation(error)) throw error;
      }
    }
  }
}

function personOf(returned: Returned): Person {
  if (returned instanceof Problem) throw returned;
  return returned;
}

function withParameter(address: string, name: string, value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
