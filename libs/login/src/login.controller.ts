import { ApiProblems, type Origin, Public, RequestOrigin } from '@auth/core';
import { TokenSet } from '@auth/tokens';
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
import { KnownDevices } from './known-devices.js';
import { LocalGuard } from './local.guard.js';
import { Login } from './login.dto.js';
import { LoginService } from './login.service.js';

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
  @HttpCode(200)
  @UseGuards(LocalGuard)
  @ApiOperation({
    operationId: 'login',
    summary: 'Log in with an e-mail address and a password',
    description:
      'Starts a session and answers its first tokens: a JWT for the next hour, and a refresh token that works once ' +
      'and gets the next pair. In the Swagger UI the access token is used from then on by itself.',
  })
  @ApiOkResponse({ description: 'The token set', standardSchema: TokenSet })
  @ApiProblems('invalid_credentials', 'user_not_found', 'locked_out', 'overloaded')
  login(
    @VerifiedUser() user: User,
    @Body({ schema: Login }) login: Login,
    @RequestOrigin() origin: Origin,
    @Res({ passthrough: true }) reply: ReplyLike,
  ): Promise<TokenSet> {
    reply.header('set-cookie', this.devices.issue(user.email));
    return this.logins.login(user, login, origin);
  }
}
