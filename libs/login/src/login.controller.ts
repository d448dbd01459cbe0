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
  UseGuards,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LocalGuard } from './local.guard.js';
import { Login } from './login.dto.js';
import { LoginService } from './login.service.js';

const VerifiedUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  return context.switchToHttp().getRequest<{ user: User }>().user;
});

@ApiTags('Login')
@Public()
@Controller('api/auth')
export class LoginController {
  constructor(private readonly logins: LoginService) {}

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
  @ApiProblems('invalid_credentials', 'user_not_found', 'overloaded')
  login(
    @VerifiedUser() user: User,
    @Body({ schema: Login }) login: Login,
    @RequestOrigin() origin: Origin,
  ): Promise<TokenSet> {
    return this.logins.login(user, login, origin);
  }
}
