import {
  ApiProblems,
  Authenticated,
  CurrentPrincipal,
  type Origin,
  type Principal,
  RateLimit,
  RequestOrigin,
} from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TwoFactorRemoval } from './account.dto.js';
import { AccountService } from './account.service.js';

@ApiTags('Two factors')
@Authenticated()
@Controller('api/auth/2fa')
export class TwoFactorOffController {
  constructor(private readonly account: AccountService) {}

  @Post('disable')
  @RateLimit('login')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'disableTwoFactor',
    summary: 'Turn the second factor off',
    description:
      'Takes the password and a code. The authenticator app, the phone and the backup codes are forgotten. You get a mail.',
  })
  @ApiNoContentResponse({ description: 'A password is enough again' })
  @ApiProblems('not_enabled', 'invalid_credentials', 'invalid_2fa_code', 'locked_out', 'overloaded')
  disable(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: TwoFactorRemoval }) removal: TwoFactorRemoval,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.account.disableTwoFactor(userId, removal, origin);
  }
}
