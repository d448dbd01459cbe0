import { ApiProblems, type Origin, Public, RateLimit, RequestOrigin } from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Profile, Registration } from './users.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Login')
@Public()
@Controller('api/auth')
export class RegistrationController {
  constructor(private readonly users: UsersService) {}

  @Post('register')
  @RateLimit('register')
  @HttpCode(201)
  @ApiOperation({
    operationId: 'register',
    summary: 'Register with an e-mail address and a password',
    description: 'Makes an account with the role `user`. It can log in at once.',
  })
  @ApiCreatedResponse({ description: 'The new account', standardSchema: Profile })
  @ApiProblems('weak_password', 'email_taken', 'overloaded')
  register(
    @Body({ schema: Registration }) registration: Registration,
    @RequestOrigin() origin: Origin,
  ): Promise<Profile> {
    return this.users.register(registration, origin);
  }
}
