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
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Enabled, Enrolled, Verification } from './twofactor.dto.js';
import { TwoFactor } from './twofactor.service.js';

@ApiTags('Two factors')
@Authenticated()
@Controller('api/auth/2fa')
export class TwoFactorController {
  constructor(private readonly twoFactor: TwoFactor) {}

  @Post('enable')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'enableTwoFactor',
    summary: 'Set up an authenticator app',
    description:
      'Answers the QR code for the app and ten backup codes. Nothing changes until the first code of the app is ' +
      'verified, within ten minutes; asked again, the earlier secret is void.',
  })
  @ApiOkResponse({ description: 'What the app needs', standardSchema: Enrolled })
  @ApiProblems('already_enabled')
  enable(@CurrentPrincipal() principal: Principal): Promise<Enrolled> {
    return this.twoFactor.enable(principal);
  }

  @Post('verify')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'verifyTwoFactor',
    summary: 'Turn the second factor on with the first code of the app',
    description:
      'From now on a login takes a code. Every other session of yours ends, since it began without one; this one goes ' +
      'on. You get a mail.',
  })
  @ApiOkResponse({ description: 'The second factor is on', standardSchema: Enabled })
  @ApiProblems('invalid_code', 'already_enabled')
  async verify(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: Verification }) { code }: Verification,
    @RequestOrigin() origin: Origin,
  ): Promise<Enabled> {
    await this.twoFactor.verify(principal, code, origin);
    return { two_factor_enabled: true };
  }
}
