import { InvalidRequestError } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { LinkRequest } from '../oauth.dto.js';
import type { Attempt } from './attempt.js';
import type { OAuthHttpRequest } from './oauth-http-request.js';
import { StartGuard } from './start.guard.js';

/** Prepares the link of a provider to the account that asks for it. */
@Injectable()
export class LinkGuard extends StartGuard {
  /** Guards run before pipes, so the body is validated here. */
  protected override intent({ body, principal }: OAuthHttpRequest): Pick<Attempt, 'provider' | 'linkTo'> {
    const request = LinkRequest.safeParse(body);
    if (!request.success) throw InvalidRequestError.fromIssues(request.error.issues);
    if (!principal) throw new Error('Linking needs an access token');
    const { userId, sessionId } = principal;
    return { provider: this.providers.get(request.data.provider), linkTo: { userId, sessionId } };
  }
}
