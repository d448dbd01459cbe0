import { ApiProblems, Authenticated, CurrentPrincipal, type Principal } from '@auth/core';
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Profile, ProfileChange } from './users.dto.js';
import { AccountGoneError } from './users.errors.js';
import { UsersService } from './users.service.js';

@ApiTags('User')
@Authenticated()
@Controller('api/user/profile')
export class ProfileController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ApiOperation({
    operationId: 'getProfile',
    summary: 'Read your profile',
    description: 'The account behind the access token, read from the database at every call.',
  })
  @ApiOkResponse({ description: 'Your profile', standardSchema: Profile })
  @ApiProblems()
  async read(@CurrentPrincipal() { userId }: Principal): Promise<Profile> {
    return existing(await this.users.profile(userId));
  }

  @Patch()
  @ApiOperation({
    operationId: 'changeProfile',
    summary: 'Change your name',
    description: 'Sets or removes the name.',
  })
  @ApiOkResponse({ description: 'Your profile as it is now', standardSchema: Profile })
  @ApiProblems()
  async change(
    @CurrentPrincipal() { userId }: Principal,
    @Body({ schema: ProfileChange }) { name }: ProfileChange,
  ): Promise<Profile> {
    return existing(await this.users.rename(userId, name));
  }
}

// The token outlived the account by less than the second that it takes to hear of the deletion.
function existing(profile: Profile | null): Profile {
  if (!profile) throw new AccountGoneError();
  return profile;
}
