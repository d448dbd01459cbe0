import {
  ApiProblems,
  Authenticated,
  CurrentPrincipal,
  type Origin,
  type Principal,
  Public,
  RateLimit,
  RequestOrigin,
} from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SessionsService } from '../sessions/sessions.service.js';
import { TokenSet } from '../token-set.dto.js';
import { Logout, Refresh } from './refresh.dto.js';
import { RefreshService } from './refresh.service.js';

@ApiTags('Tokens')
@Controller('api/auth')
export class RefreshController {
  constructor(
    private readonly tokens: RefreshService,
    private readonly sessions: SessionsService,
  ) {}

  @Public()
  @Post('refresh')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refresh',
    summary: 'Exchange a refresh token for the next pair',
    description:
      'A refresh token works once. Sent again, it is refused and its whole session ends, since somebody else may ' +
      'hold a copy. The session itself lives for seven days from the login; refreshing does not prolong it.',
  })
  @ApiOkResponse({ description: 'The next token set', standardSchema: TokenSet })
  @ApiProblems('invalid_refresh_token')
  refresh(
    @Body({ schema: Refresh }) { refresh_token }: Refresh,
    @RequestOrigin() origin: Origin,
  ): Promise<TokenSet> {
    return this.tokens.refresh(refresh_token, origin);
  }

  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'logout',
    summary: 'End the session of a refresh token',
    description:
      'Its access tokens are refused within a second. A token that nobody knows is answered alike.',
  })
  @ApiNoContentResponse({ description: 'The session has ended' })
  @ApiProblems()
  logout(
    @Body({ schema: Logout }) { refresh_token }: Logout,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.tokens.logout(refresh_token, origin);
  }

  @Authenticated()
  @Post('logout-all')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'logoutAll',
    summary: 'End every session of yours',
    description: 'On every device, this one included.',
  })
  @ApiNoContentResponse({ description: 'Every session has ended' })
  @ApiProblems()
  logoutAll(@CurrentPrincipal() { userId }: Principal, @RequestOrigin() origin: Origin): Promise<void> {
    return this.sessions.endAll(userId, 'logout_all', undefined, { origin });
  }
}
