import {
  Acknowledgement,
  ApiProblems,
  CONFIG,
  type Config,
  type Origin,
  Public,
  RateLimit,
  RequestOrigin,
} from '@auth/core';
import { Body, Controller, HttpStatus, Inject, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HiddenRegistration } from './hidden-registration.service.js';
import { RegistrationService } from './registration.service.js';
import { Profile, Registration } from './users.dto.js';

interface ReplyLike {
  status(code: number): unknown;
}

@ApiTags('Login')
@Public()
@Controller('api/auth')
export class RegistrationController {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly hidden: HiddenRegistration,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('register')
  @RateLimit('register')
  @ApiOperation({
    operationId: 'register',
    summary: 'Register with an e-mail address and a password',
    description:
      'Makes an account with the role `user` and mails a link that verifies the address. It can log in at once, ' +
      'unless the service demands verified addresses.',
  })
  @ApiCreatedResponse({ description: 'The new account', standardSchema: Profile })
  @ApiAcceptedResponse({
    description:
      'With HIDE_ACCOUNT_EXISTENCE, whether the address was taken or not: what comes next is in the mailbox',
    standardSchema: Acknowledgement,
  })
  @ApiProblems('weak_password', 'email_taken', 'overloaded')
  async register(
    @Body({ schema: Registration }) registration: Registration,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<Profile | Acknowledgement> {
    if (!this.config.accounts.hideExistence) {
      reply.status(HttpStatus.CREATED);
      return this.registrations.register(registration, origin);
    }
    await this.hidden.request(registration, origin);
    reply.status(HttpStatus.ACCEPTED);
    return { message: 'A mail is on its way to the address. Follow the link in it.' };
  }
}
