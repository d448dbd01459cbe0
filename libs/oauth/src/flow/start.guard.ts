import { randomSecret } from '@auth/core';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { Providers } from '../providers/providers.service.js';
import type { Attempt, OAuthRequest } from './attempt.js';
import { BrowserCookie } from './browser-cookie.js';
import { attemptOf, type OAuthHttpRequest, refuseHead, requestOf } from './oauth-http-request.js';

/** Prepares a sign-in: `request.started` says where the browser goes. */
@Injectable()
export class StartGuard extends AuthGuard('openid') {
  constructor(
    protected readonly providers: Providers,
    private readonly cookie: BrowserCookie,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    refuseHead(request);
    const browser = this.cookie.read(request.headers.cookie) ?? this.cookie.make();
    request.attempt = { browser, nonce: randomSecret(), ...this.intent(request) };
    return (await super.canActivate(context)) as boolean;
  }

  /** Without a query or a body: passport would take a code or an error out of either. */
  override getRequest(context: ExecutionContext): OAuthRequest {
    return { attempt: attemptOf(context), query: {} };
  }

  override handleRequest<T>(error: Error | null, url: T, _info: unknown, context: ExecutionContext): T {
    if (error) throw error;
    const cookie = this.cookie.issue(attemptOf(context).browser);
    requestOf(context).started = { url: String(url), cookie };
    return url;
  }

  /** @throws ProviderNotConfiguredError */
  protected intent({ params }: OAuthHttpRequest): Pick<Attempt, 'provider' | 'linkTo'> {
    return { provider: this.providers.get(params.provider) };
  }
}
