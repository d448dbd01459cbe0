import { ApiProblems, Unlimited } from '@auth/core';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Introspection, IntrospectionAnswer, Revocation } from './introspection.dto.js';
import { IntrospectionService } from './introspection.service.js';
import { ForServiceClients } from './service-client.guard.js';

@ApiTags('Other services')
@ForServiceClients()
@Controller('api/auth')
export class IntrospectionController {
  constructor(private readonly introspection: IntrospectionService) {}

  @Post('introspect')
  @Unlimited()
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiOperation({
    operationId: 'introspect',
    summary: 'Ask what a token says and whether it is good',
    description: 'RFC 7662. Of a token that is not good nothing but `active: false` is said.',
  })
  @ApiOkResponse({ description: 'What the token says', standardSchema: IntrospectionAnswer })
  @ApiProblems('invalid_client')
  introspect(@Body({ schema: Introspection }) { token }: Introspection): Promise<IntrospectionAnswer> {
    return this.introspection.introspect(token);
  }

  @Post('revoke')
  @Unlimited()
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiOperation({
    operationId: 'revoke',
    summary: 'End the session of a token',
    description: 'RFC 7009. A token that nobody knows is answered alike.',
  })
  @ApiOkResponse({ description: 'The token is good no longer' })
  @ApiProblems('invalid_client')
  revoke(@Body({ schema: Revocation }) { token }: Revocation): Promise<void> {
    return this.introspection.revoke(token);
  }
}
