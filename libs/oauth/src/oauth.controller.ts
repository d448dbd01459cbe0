import { ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import type { SignedIn } from '@auth/login';
import { Body, Controller, Get, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { OAuthService } from './accounts/oauth.service.js';
import { CallbackGuard } from './flow/callback.guard.js';
import {
  type Returned,
  ReturnedFromProvider,
  type Started,
  StartedSignIn,
} from './flow/oauth-http-request.js';
import { StartGuard } from './flow/start.guard.js';
import { CallbackAnswer, type IdentityView, OAuthExchange, SignedInAnswer } from './oauth.dto.js';
import { IdentityViews } from './accounts/identity-views.js';

interface ReplyLike {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const location = { Location: { description: 'Where the browser goes', schema: { type: 'string' as const } } };
const text = { type: 'string' } as const;
const NAME = { name: 'provider', schema: text, example: 'google', description: 'The name of the provider' };

@ApiTags('OAuth')
@Public()
@Controller('api/auth/oauth')
export class OAuthController {
  constructor(
    private readonly oauth: OAuthService,
    private readonly views: IdentityViews,
  ) {}

  @Get('callback')
  @RateLimit('guess')
  @UseGuards(CallbackGuard)
  @ApiOperation({
    operationId: 'oauthCallback',
    summary: 'Come back from Google',
    description:
      'Where Google sends the browser. Answers the token set, or what a login with a second factor answers; with ' +
      'OAUTH_SUCCESS_URL it redirects there instead, with `code` for the exchange, or with `error`, a code of a problem. ' +
      'At the end of linking it answers the identity, or redirects with `linked`.',
  })
  @ApiQuery({ name: 'code', required: false, schema: text, description: 'For one use' })
  @ApiQuery({ name: 'state', required: false, schema: text, description: 'From the start, for one use' })
  @ApiQuery({ name: 'error', required: false, schema: text, description: 'RFC 6749 section 4.1.2.1' })
  @ApiQuery({ name: 'iss', required: false, schema: text, description: 'RFC 9207' })
  @ApiOkResponse({ description: 'Signed in, or linked', standardSchema: CallbackAnswer })
  @ApiFoundResponse({ description: 'With OAUTH_SUCCESS_URL', headers: location })
  @ApiProblems(
    'invalid_state',
    'provider_denied',
    'invalid_credentials',
    'account_link_required',
    'provider_not_configured',
    'identity_taken',
    'provider_unavailable',
  )
  async callback(
    @ReturnedFromProvider() returned: Returned,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<SignedIn | IdentityView | undefined> {
    const landing = await this.oauth.land(returned, origin);
    if (landing.kind === 'signed-in') return landing.signedIn;
    if (landing.kind === 'linked') return this.views.of(landing.identity);
    reply.header('location', landing.url);
    reply.status(302);
    return undefined;
  }

  @Get(':provider/callback')
  @RateLimit('guess')
  @UseGuards(CallbackGuard)
  @ApiParam(NAME)
  @ApiOperation({
    operationId: 'oauthProviderCallback',
    summary: 'Come back from another provider',
    description: 'The same for a provider of OIDC_PROVIDERS.',
  })
  @ApiQuery({ name: 'code', required: false, schema: text, description: 'For one use' })
  @ApiQuery({ name: 'state', required: false, schema: text, description: 'From the start, for one use' })
  @ApiQuery({ name: 'error', required: false, schema: text, description: 'RFC 6749 section 4.1.2.1' })
  @ApiQuery({ name: 'iss', required: false, schema: text, description: 'RFC 9207' })
  @ApiOkResponse({ description: 'Signed in, or linked', standardSchema: CallbackAnswer })
  @ApiFoundResponse({ description: 'With OAUTH_SUCCESS_URL', headers: location })
  @ApiProblems(
    'invalid_state',
    'provider_denied',
    'invalid_credentials',
    'account_link_required',
    'provider_not_configured',
    'identity_taken',
    'provider_unavailable',
  )
  callbackOfProvider(
    @ReturnedFromProvider() returned: Returned,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<SignedIn | IdentityView | undefined> {
    return this.callback(returned, origin, reply);
  }

  @Get(':provider')
  @UseGuards(StartGuard)
  @ApiParam(NAME)
  @ApiOperation({
    operationId: 'oauthStart',
    summary: 'Sign in with a provider',
    description:
      'A link for a browser: [sign in with Google](/api/auth/oauth/google). It leads to the provider and from there to ' +
      'the callback within ten minutes, in the same browser.',
  })
  @ApiFoundResponse({ description: 'To the provider', headers: location })
  @ApiProblems('provider_not_configured', 'provider_unavailable')
  start(@StartedSignIn() { url, cookie }: Started, @Res({ passthrough: true }) reply: ReplyLike): void {
    reply.header('set-cookie', cookie);
    reply.header('location', url);
    reply.status(302);
  }

  @Post('exchange')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'exchangeOAuthCode',
    summary: 'Exchange the code of a sign-in for tokens',
    description:
      'For the application behind OAUTH_SUCCESS_URL: the `code` of its address works once, within a minute. Answers ' +
      'what the callback would have: the token set, or what a login with a second factor answers.',
  })
  @ApiOkResponse({ description: 'The token set, or the challenge', standardSchema: SignedInAnswer })
  @ApiProblems('invalid_oauth_code', 'invalid_credentials')
  exchange(
    @Body({ schema: OAuthExchange }) { code }: OAuthExchange,
    @RequestOrigin() origin: Origin,
  ): Promise<SignedIn> {
    return this.oauth.exchange(code, origin);
  }
}
