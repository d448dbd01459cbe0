import { Public } from '@auth/core';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@auth/core';
import { z } from 'zod';
import { Readiness } from './readiness.js';

const Alive = z.strictObject({ status: z.literal('alive') }).meta({ id: 'Alive' });
const Ready = z
  .strictObject({
    status: z.literal('ready'),
    checks: z.strictObject({
      database: z.literal('up'),
      cache: z.enum(['up', 'degraded']),
      mail: z.enum(['up', 'degraded']),
    }),
  })
  .meta({ id: 'Ready' });

@ApiTags('Operations')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Is the process alive?',
    description: 'Asks nothing else: a database that is away is no reason for a restart.',
  })
  @ApiOkResponse({ description: 'Alive', standardSchema: Alive })
  @ApiProblems()
  live(): z.infer<typeof Alive> {
    return { status: 'alive' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Should requests be sent here?',
    description:
      'No while the database is away or the process stops. `degraded` is no reason to send requests elsewhere: without Redis everything works, slower; mail that nobody takes waits.',
  })
  @ApiOkResponse({ description: 'Ready', standardSchema: Ready })
  @ApiProblems('unavailable')
  async ready(): Promise<z.infer<typeof Ready>> {
    return { status: 'ready', checks: await this.readiness.demand() };
  }
}
