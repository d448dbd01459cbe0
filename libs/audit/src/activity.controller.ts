import { ApiPage, ApiProblems, Authenticated, CurrentPrincipal, type Principal } from '@auth/core';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActivityList, ActivityQuery } from './audit.dto.js';
import { AuditTrail } from './audit-trail.service.js';

@ApiTags('User')
@Authenticated()
@Controller('api/user/activity')
export class ActivityController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @ApiPage()
  @ApiOperation({
    operationId: 'listActivity',
    summary: 'See what happened to your account',
    description: 'Logins, failed ones, changes: when and from where, the newest first.',
  })
  @ApiOkResponse({ description: 'Your security events', standardSchema: ActivityList })
  @ApiProblems()
  list(
    @CurrentPrincipal() { userId }: Principal,
    @Query({ schema: ActivityQuery }) query: ActivityQuery,
  ): Promise<ActivityList> {
    return this.trail.activity(userId, query);
  }
}
