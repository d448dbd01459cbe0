import { ApiProblems, Unlimited } from '@auth/core';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Revocations, RevocationsQuery } from './revocations.dto.js';
import { RevocationsService } from './revocations.service.js';
import { ForServiceClients } from './service-client.guard.js';

@ApiTags('Other services')
@ForServiceClients()
@Controller('api/auth/revocations')
export class RevocationsController {
  constructor(private readonly revocations: RevocationsService) {}

  @Get()
  @Unlimited()
  @ApiQuery({
    name: 'after',
    required: false,
    schema: { type: 'string' },
    description: 'The cursor of the last answer',
  })
  @ApiOperation({
    operationId: 'listRevocations',
    summary: 'Follow the sessions that end',
    description:
      'For services that check access tokens themselves and want to refuse those of ended sessions: ask every ' +
      'second with the last cursor. Without one the answer begins an access token’s life ago. Items may repeat.',
  })
  @ApiOkResponse({ description: 'What ended or changed since', standardSchema: Revocations })
  @ApiProblems('invalid_client')
  list(@Query({ schema: RevocationsQuery }) { after }: RevocationsQuery): Promise<Revocations> {
    return this.revocations.after(after);
  }
}
