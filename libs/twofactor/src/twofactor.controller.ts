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
import { FactorChanges } from './factor-changes.service.js';
import { FactorSwitch } from './factor-switch.service.js';
import { BackupCodeList, Enabled, Enrolled, FactorProof, Verification } from './twofactor.dto.js';
import { EnrolmentService } from './totp/enrolment.service.js';

@ApiTags('Two factors')
@Authenticated()
@Controller('api/auth/2fa')
export class TwoFactorController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly changes: FactorChanges,
    private readonly factors: FactorSwitch,
  ) {}

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
    return this.enrolments.enable(principal);
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
    await this.enrolments.verify(principal, code, origin);
    return { two_factor_enabled: true };
  }

  @Post('backup-codes')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'replaceBackupCodes',
    summary: 'Get ten new backup codes',
    description: 'The old ones work no longer. Wrong codes count like those of a login. You get a mail.',
  })
  @ApiOkResponse({ description: 'The new codes, shown this one time', standardSchema: BackupCodeList })
  @ApiProblems('not_enabled', 'invalid_2fa_code', 'locked_out')
  async replaceBackupCodes(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: FactorProof }) { code }: FactorProof,
    @RequestOrigin() origin: Origin,
  ): Promise<BackupCodeList> {
    const user = await this.factors.userOf(userId);
    return { backup_codes: await this.changes.replaceBackupCodes(user, code, origin) };
  }
}
