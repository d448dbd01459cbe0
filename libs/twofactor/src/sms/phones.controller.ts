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
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfirmedPhone, PhoneChoice, PhoneVerification } from './phones.dto.js';
import { Phones } from './phones.service.js';

@ApiTags('Two factors')
@Authenticated()
@Controller('api/user/phone')
export class PhonesController {
  constructor(private readonly phones: Phones) {}

  @Post()
  @RateLimit('mail')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'choosePhone',
    summary: 'Send a code to a phone, to confirm it',
    description: 'Three an hour for you and for the number. The code works once, within five minutes.',
  })
  @ApiAcceptedResponse({ description: 'The text message is on its way' })
  @ApiProblems('already_enabled', 'sms_unavailable')
  choose(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: PhoneChoice }) { phone }: PhoneChoice,
  ): Promise<void> {
    return this.phones.choose(principal, phone);
  }

  @Post('verify')
  @RateLimit('guess')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'confirmPhone',
    summary: 'Confirm the phone with the code',
    description:
      'Without another second factor this turns one on: a login then takes a code by text message, or one of the ten ' +
      'backup codes that are answered here, and every other session of yours ends. With an authenticator app the number ' +
      'is kept and changes nothing: the app is the stronger one. Off again at `/api/auth/2fa/disable`.',
  })
  @ApiOkResponse({ description: 'The number is confirmed', standardSchema: ConfirmedPhone })
  @ApiProblems('invalid_code', 'already_enabled', 'locked_out')
  confirm(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: PhoneVerification }) { code }: PhoneVerification,
    @RequestOrigin() origin: Origin,
  ): Promise<ConfirmedPhone> {
    return this.phones.confirm(principal, code, origin);
  }

  @Post('code')
  @RateLimit('mail')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendPhoneCode',
    summary: 'Send a code to your confirmed phone',
    description:
      'For `/api/auth/2fa/disable` and `/api/auth/2fa/backup-codes`, where the phone is your second factor.',
  })
  @ApiAcceptedResponse({ description: 'The text message is on its way' })
  @ApiProblems('sms_unavailable')
  send(@CurrentPrincipal() { userId }: Principal): Promise<void> {
    return this.phones.sendFactor(userId);
  }
}
