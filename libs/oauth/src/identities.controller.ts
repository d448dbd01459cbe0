import {
  ApiProblems,
  Authenticated,
  CurrentPrincipal,
  type Origin,
  type Principal,
  RequestOrigin,
} from '@auth/core';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { IdentitiesService } from './accounts/identities.service.js';
import { IdentityViews } from './accounts/identity-views.js';
import { LinkGuard } from './flow/link.guard.js';
import { type Started, StartedSignIn } from './flow/oauth-http-request.js';
import { IdentityList, IdentityParameter, LinkRequest, LinkStarted } from './oauth.dto.js';

interface ReplyLike {
  header(name: string, value: string): unknown;
}

@ApiTags('User')
@Authenticated()
@Controller('api/user/identities')
export class IdentitiesController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly views: IdentityViews,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listIdentities',
    summary: 'List the providers that you sign in with',
    description: 'The accounts at providers that lead into this one, the oldest link first.',
  })
  @ApiOkResponse({ description: 'Your linked providers', standardSchema: IdentityList })
  @ApiProblems()
  async list(@CurrentPrincipal() { userId }: Principal): Promise<IdentityList> {
    const identities = await this.identities.list(userId);
    return { items: identities.map((identity) => this.views.of(identity)), next_cursor: null };
  }

  @Post()
  @HttpCode(200)
  @UseGuards(LinkGuard)
  @ApiOperation({
    operationId: 'linkIdentity',
    summary: 'Link a provider to your account',
    description:
      'Answers where to send the browser next, and sets the cookie that it needs to come back: ask from that browser. ' +
      'The account at the provider may have any address.',
  })
  @ApiOkResponse({ description: 'The way to the provider', standardSchema: LinkStarted })
  @ApiProblems('provider_not_configured', 'provider_unavailable')
  link(
    @Body({ schema: LinkRequest }) _request: LinkRequest,
    @StartedSignIn() { url, cookie }: Started,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): LinkStarted {
    reply.header('set-cookie', cookie);
    return { url };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', description: 'The identity', schema: { type: 'string', format: 'uuid' } })
  @ApiOperation({
    operationId: 'unlinkIdentity',
    summary: 'Unlink a provider',
    description: 'Signing in with it ends at once. The last way into an account stays.',
  })
  @ApiNoContentResponse({ description: 'The provider is unlinked' })
  @ApiProblems('not_found', 'last_sign_in_method')
  unlink(
    @CurrentPrincipal() { userId }: Principal,
    @Param('id', { schema: IdentityParameter }) id: string,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.identities.unlink(userId, id, origin);
  }
}
