import {
  ApiProblems,
  Authenticated,
  CurrentPrincipal,
  type Origin,
  type Principal,
  RateLimit,
  RequestOrigin,
} from '@auth/core';
import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountDeletion, PasswordChange } from './account.dto.js';
import { AccountService } from './account.service.js';

@ApiTags('User')
@Authenticated()
@Controller('api/user')
export class AccountController {
  constructor(private readonly account: AccountService) {}

  @Post('password')
  @RateLimit('login')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change your password',
    description: 'Takes the current password once more. Every other session of yours ends.',
  })
  @ApiNoContentResponse({ description: 'The new password is in force' })
  @ApiProblems('weak_password', 'invalid_credentials', 'locked_out', 'overloaded')
  changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: PasswordChange }) change: PasswordChange,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.account.changePassword(principal, change, origin);
  }

  @Delete()
  @RateLimit('login')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteAccount',
    summary: 'Delete your account',
    description:
      'Removes the account and your personal data at once and for good. Every session of yours ends.',
  })
  @ApiNoContentResponse({ description: 'The account is gone' })
  @ApiProblems('invalid_credentials', 'last_admin', 'locked_out', 'overloaded')
  delete(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: AccountDeletion }) { password }: AccountDeletion,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.account.delete(principal, password, origin);
  }
}
