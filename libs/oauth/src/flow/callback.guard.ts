import { CONFIG, type Config, InvalidRequestError, Problem } from '@auth/core';
import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { Callback, isSecret } from '../oauth.dto.js';
import { InvalidStateError, ProviderDeniedError, ProviderUnavailableError } from '../oauth.errors.js';
import { Providers } from '../providers/providers.service.js';
import type { OAuthRequest } from './attempt.js';
import { BrowserCookie } from './browser-cookie.js';
import { attemptOf, refuseHead, requestOf } from './oauth-http-request.js';
import { type Binding, OAuthTransactionsRepository } from './oauth-transactions.repository.js';

/** RFC 6749 section 4.1.2.1: the provider's own trouble, not an answer about the person. */
const TROUBLE = new Set(['server_error', 'temporarily_unavailable']);

/** Takes the answer of a provider: `request.returned` is the person it vouches for. */
@Injectable()
export class CallbackGuard extends AuthGuard('openid') {
  /** Whether an application is told in its own address, also of a refusal. */
  private readonly redirects: boolean;

  constructor(
    private readonly providers: Providers,
    private readonly cookie: BrowserCookie,
    private readonly transactions: OAuthTransactionsRepository,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.redirects = config.oauth.successUrl !== undefined;
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    refuseHead(requestOf(context));
    try {
      await this.check(context);
      return (await super.canActivate(context)) as boolean;
    } catch (error) {
      if (!this.redirects || !(error instanceof Problem)) throw error;
      requestOf(context).returned = error;
      return true;
    }
  }

  override getRequest(context: ExecutionContext): OAuthRequest {
    return { attempt: attemptOf(context), query: requestOf(context).query as Callback };
  }

  override handleRequest<T>(
    error: (Error & { oauthError?: Error }) | null,
    person: T | false,
    _info: unknown,
    context: ExecutionContext,
  ): T {
    // passport-oauth2 wraps what its client throws.
    if (error) throw error.oauthError ?? error;
    if (person === false) throw new InvalidStateError();
    requestOf(context).returned = person as never;
    return person;
  }

  private async check(context: ExecutionContext): Promise<void> {
    const request = requestOf(context);
    const query = Callback.safeParse(request.query);
    if (!query.success) throw InvalidRequestError.fromIssues(query.error.issues);
    const provider = this.providers.get(request.params.provider);
    const { state, error } = query.data;
    const browser = this.cookie.read(request.headers.cookie);
    // Nothing is asked of anybody for what no browser of ours can have sent.
    if (!isSecret(state) || browser === undefined) throw new InvalidStateError();
    if (error !== undefined) await this.refuse(error, { state, provider: provider.name, browser });
    request.attempt = { provider, browser };
  }

  /** The provider sent the browser back without a code. Its words are for the log, cut to what they may consist of. */
  private async refuse(error: string, binding: Binding): Promise<never> {
    if (!(await this.transactions.take(binding))) throw new InvalidStateError();
    const cause = new Error(`The provider answered ${error.replaceAll(/[^\w.-]/g, '').slice(0, 64)}`);
    if (TROUBLE.has(error)) throw new ProviderUnavailableError(cause);
    // Whoever cancels is no event for the log.
    throw new ProviderDeniedError(error === 'access_denied' ? undefined : cause);
  }
}
