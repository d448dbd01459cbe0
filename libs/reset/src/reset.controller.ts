import { Acknowledgement, ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PasswordReset, ResetRequest, ResetTokenState } from './reset.dto.js';
import { ResetService } from './reset.service.js';

@ApiTags('Password reset')
@Public()
@Controller('api/auth')
export class ResetController {
  constructor(private readonly reset: ResetService) {}

  @Post('reset-password')
  @RateLimit('mail')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'requestPasswordReset',
    summary: 'Ask for a reset link by mail',
    description:
      'Answers the same, in the same time, for every address. The link works for an hour and once; a newer one voids ' +
      'it. At most three an hour are sent to an account, and asking changes nothing else.',
  })
  @ApiOkResponse({ description: 'The same for every address', standardSchema: Acknowledgement })
  @ApiProblems()
  async request(
    @Body({ schema: ResetRequest }) { email }: ResetRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<Acknowledgement> {
    await this.reset.request(email, origin);
    return { message: 'If an account has the address, a mail with a reset link is on its way.' };
  }

  @Get('reset/:token')
  @RateLimit('guess')
  @ApiOperation({
    operationId: 'checkResetToken',
    summary: 'Ask whether a reset link is still good',
    description: 'Uses nothing up, however often it is asked.',
  })
  @ApiOkResponse({ description: 'It is', standardSchema: ResetTokenState })
  @ApiProblems('invalid_reset_token')
  async check(@Param('token') token: string): Promise<ResetTokenState> {
    await this.reset.check(token);
    return { valid: true };
  }

  @Post('reset/:token')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password with a reset link',
    description:
      'Ends every session of the account, lifts a lockout and counts as proof of the e-mail address. Logs nobody in, ' +
      'and second factors stay on. After 400 `weak_password` the link is as good as before.',
  })
  @ApiOkResponse({ description: 'The new password is in force', standardSchema: Acknowledgement })
  @ApiProblems('invalid_reset_token', 'weak_password', 'overloaded')
  async confirm(
    @Param('token') token: string,
    @Body({ schema: PasswordReset }) { password }: PasswordReset,
    @RequestOrigin() origin: Origin,
  ): Promise<Acknowledgement> {
    await this.reset.confirm(token, password, origin);
    return { message: 'The password is changed. Log in with the new one.' };
  }
}
