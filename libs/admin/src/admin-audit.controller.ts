import { AuditTrail, SecurityEventList, SecurityEventsQuery, securityEventTypes } from '@auth/audit';
import { ApiPage, ApiProblems, Roles } from '@auth/core';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

@ApiTags('Administration')
@Roles('admin')
@Controller('api/admin/audit')
export class AdminAuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @ApiPage()
  @ApiQuery({
    name: 'user',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: 'Whose account it is about',
  })
  @ApiQuery({ name: 'type', required: false, schema: { type: 'string', enum: [...securityEventTypes] } })
  @ApiOperation({
    operationId: 'listSecurityEvents',
    summary: 'Read the security events',
    description: 'What happened to any account, the newest first.',
  })
  @ApiOkResponse({ description: 'The events', standardSchema: SecurityEventList })
  @ApiProblems('insufficient_role')
  list(@Query({ schema: SecurityEventsQuery }) query: SecurityEventsQuery): Promise<SecurityEventList> {
    return this.trail.search(query);
  }
}
