import { ApiProblems, Public, RateLimit } from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SecondStep } from './second-step.service.js';
import { SmsRequest } from './twofactor.dto.js';

@ApiTags('Two factors')
@Public()
@Controller('api/auth/2fa')
export class SecondStepController {
  constructor(private readonly secondStep: SecondStep) {}

  @Post('sms')
  @RateLimit('mail')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'sendTwoFactorCode',
    summary: 'Get the code for a challenge by text message',
    description:
      'To the confirmed phone, where that is the second factor. Three an hour; the code works once, within five minutes.',
  })
  @ApiAcceptedResponse({ description: 'The text message is on its way' })
  @ApiProblems('sms_unavailable', 'invalid_session')
  send(@Body({ schema: SmsRequest }) { session_id }: SmsRequest): Promise<void> {
    return this.secondStep.send(session_id);
  }
}
