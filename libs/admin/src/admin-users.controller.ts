import {
  ApiPage,
  ApiProblems,
  CurrentPrincipal,
  NotFoundError,
  type Origin,
  pageOf,
  type Principal,
  RequestOrigin,
  Roles,
  roles,
} from '@auth/core';
import { type Account, Accounts, toProfile } from '@auth/users';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import {
  AdministeredUser,
  AdministeredUserList,
  cursorOf,
  UserChange,
  UserParameter,
  UsersQuery,
} from './admin.dto.js';
import { Administration, type Administrator } from './administration.service.js';

const userId = { name: 'id', description: 'The user', schema: { type: 'string', format: 'uuid' } } as const;

@ApiTags('Administration')
@Roles('admin')
@Controller('api/admin/users')
export class AdminUsersController {
  constructor(
    private readonly accounts: Accounts,
    private readonly administration: Administration,
  ) {}

  @Get()
  @ApiPage()
  @ApiQuery({
    name: 'email',
    required: false,
    schema: { type: 'string' },
    description: 'What the address begins with',
  })
  @ApiQuery({ name: 'role', required: false, schema: { type: 'string', enum: [...roles] } })
  @ApiOperation({
    operationId: 'listUsers',
    summary: 'Search users',
    description: 'In the order of their addresses.',
  })
  @ApiOkResponse({ description: 'The users', standardSchema: AdministeredUserList })
  @ApiProblems('insufficient_role')
  async list(
    @Query({ schema: UsersQuery }) { email, role, limit, cursor }: UsersQuery,
  ): Promise<AdministeredUserList> {
    const rows = await this.accounts.search({ prefix: email, role, after: cursor, limit: limit + 1 });
    const { page, last } = pageOf(rows, limit);
    return { items: page.map(toView), next_cursor: last ? cursorOf(last.email) : null };
  }

  @Get(':id')
  @ApiParam(userId)
  @ApiOperation({
    operationId: 'readUser',
    summary: 'Read a user',
    description: 'The profile as the user sees it, and whether the account is disabled.',
  })
  @ApiOkResponse({ description: 'The user', standardSchema: AdministeredUser })
  @ApiProblems('insufficient_role', 'not_found')
  async read(@Param('id', { schema: UserParameter }) id: string): Promise<AdministeredUser> {
    const account = await this.accounts.find(id);
    if (!account) throw new NotFoundError();
    return toView(account);
  }

  @Patch(':id')
  @ApiParam(userId)
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Change the role of a user, disable or enable the account',
    description:
      'In force on every replica within a second: access tokens with the old role are refused, and the next refresh ' +
      'gets the new one. Disabling ends every session; refreshing is refused at once.',
  })
  @ApiOkResponse({ description: 'The user as it is now', standardSchema: AdministeredUser })
  @ApiProblems('insufficient_role', 'not_found', 'last_admin')
  async change(
    @Param('id', { schema: UserParameter }) id: string,
    @Body({ schema: UserChange }) change: UserChange,
    @CurrentPrincipal() principal: Principal,
    @RequestOrigin() origin: Origin,
  ): Promise<AdministeredUser> {
    return toView(await this.administration.change(id, change, administrator(principal, origin)));
  }

  @Post(':id/unlock')
  @HttpCode(204)
  @ApiParam(userId)
  @ApiOperation({
    operationId: 'unlockUser',
    summary: 'Lift the lockout of a user',
    description: 'Forgets the failures that were counted against the account.',
  })
  @ApiNoContentResponse({ description: 'The user may try again' })
  @ApiProblems('insufficient_role', 'not_found')
  unlock(
    @Param('id', { schema: UserParameter }) id: string,
    @CurrentPrincipal() principal: Principal,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.administration.unlock(id, administrator(principal, origin));
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiParam(userId)
  @ApiOperation({
    operationId: 'endUserSessions',
    summary: 'End every session of a user',
    description: 'On every device: refresh tokens at once, access tokens within a second.',
  })
  @ApiNoContentResponse({ description: 'Every session has ended' })
  @ApiProblems('insufficient_role', 'not_found')
  endSessions(
    @Param('id', { schema: UserParameter }) id: string,
    @CurrentPrincipal() principal: Principal,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.administration.endSessions(id, administrator(principal, origin));
  }

  @Delete(':id/two-factor')
  @HttpCode(204)
  @ApiParam(userId)
  @ApiOperation({
    operationId: 'removeUserTwoFactor',
    summary: 'Remove the second factor of a user',
    description:
      'For somebody else who has lost app, phone and backup codes. A password is then enough to log in. They get a mail.',
  })
  @ApiNoContentResponse({ description: 'The user has no second factor' })
  @ApiProblems('insufficient_role', 'not_found', 'own_account')
  removeTwoFactor(
    @Param('id', { schema: UserParameter }) id: string,
    @CurrentPrincipal() principal: Principal,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.administration.removeTwoFactor(id, administrator(principal, origin));
  }
}

function administrator({ userId }: Principal, origin: Origin): Administrator {
  return { actor: userId, origin };
}

function toView(account: Account): AdministeredUser {
  return {
    ...toProfile(account, account.providers),
    disabled: account.disabledAt !== null,
    disabled_at: account.disabledAt?.toISOString() ?? null,
  };
}
