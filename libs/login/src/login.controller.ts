import { ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import { TokenSet } from '@auth/tokens';
import { Challenge } from '@auth/twofactor';
import { User } from '@auth/users';
import {
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { KnownDevices } from './known-devices.js';
import { LocalGuard } from './local.guard.js';
import { Login } from './login.dto.js';
import { LoginService } from './login.service.js';
import type { SignedIn } from './sign-in.service.js';

const VerifiedUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  return context.switchToHttp().getRequest<{ user: User }>().user;
});

interface ReplyLike {
  header(name: string, value: string): unknown;
}

@ApiTags('Login')
@Public()
@Controller('api/auth')
export class LoginController {
  constructor(
    private readonly logins: LoginService,
    private readonly devices: KnownDevices,
  ) {}

  @Post('login')
  @RateLimit('login')
  @HttpCode(200)
  @UseGuards(LocalGuard)
  @ApiOperation({
    operationId: 'login',
    summary: 'Log in with an e-mail address and a password',
    description:
      'Starts a session and answers its first tokens: a JWT for the next hour, and a refresh token that works once ' +
      'and gets the next pair. In the Swagger UI the access token is used from then on by itself. An account with a ' +
      'second factor gets a challenge instead, to be answered at `/api/auth/2fa/validate`.',
  })
  @ApiOkResponse({
    description: 'The token set, or the challenge',
    standardSchema: z.union([TokenSet, Challenge]),
  })
  @ApiProblems('invalid_credentials', 'email_not_verified', 'user_not_found', 'locked_out', 'overloaded')
  async login(
    @VerifiedUser() user: User,
    @Body({ schema: Login }) login: Login,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<SignedIn> {
    const signedIn = await this.logins.login(user, login, origin);
    // Not before the second factor: a device is known once it has logged in.
    if (!('require_2fa' in signedIn)) reply.header('set-cookie', this.devices.issue(user.email));
    return signedIn;
  }
}
