import { Acknowledgement, ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmailVerification, VerificationRequest } from './verification.dto.js';
import { VerificationService } from './verification.service.js';

@ApiTags('Login')
@Public()
@Controller('api/auth/verify-email')
export class VerificationController {
  constructor(private readonly verification: VerificationService) {}

  @Post()
  @RateLimit('guess')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Prove an e-mail address',
    description:
      'Takes the token of the link that was mailed at the registration. It works once, for a day, and only the ' +
      'newest one: any other is refused with 400 `invalid_token`.',
  })
  @ApiNoContentResponse({ description: 'The address is proven' })
  @ApiProblems()
  verify(
    @Body({ schema: EmailVerification }) { token }: EmailVerification,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.verification.verify(token, origin);
  }

  @Post('resend')
  @RateLimit('mail')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'resendVerification',
    summary: 'Ask for another verification mail',
    description:
      'Answers the same, in the same time, for every address. A mail is sent where an account has the address and ' +
      'has not proven it, at most three in an hour.',
  })
  @ApiOkResponse({ description: 'The same for every address', standardSchema: Acknowledgement })
  @ApiProblems()
  async resend(
    @Body({ schema: VerificationRequest }) { email }: VerificationRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<Acknowledgement> {
    await this.verification.requestMail(email, origin);
    return { message: 'If the address waits to be verified, a mail with a link is on its way.' };
  }
}
