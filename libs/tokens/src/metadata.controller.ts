import { ApiProblems, CONFIG, type Config, Public } from '@auth/core';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

const Metadata = z
  .strictObject({
    issuer: z.url(),
    jwks_uri: z.url(),
    introspection_endpoint: z.url(),
    introspection_endpoint_auth_methods_supported: z.array(z.string()),
    revocation_endpoint: z.url(),
    revocation_endpoint_auth_methods_supported: z.array(z.string()),
    response_types_supported: z.array(z.string()),
    service_documentation: z.url().optional().describe('Where the API is documented, if it is'),
  })
  .meta({ id: 'AuthorizationServerMetadata' });
type Metadata = z.infer<typeof Metadata>;

@ApiTags('Other services')
@Public()
@Controller('.well-known')
export class MetadataController {
  private readonly metadata: Metadata;

  constructor(@Inject(CONFIG) { tokens: { issuer }, http: { docs } }: Config) {
    this.metadata = {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      introspection_endpoint: `${issuer}/api/auth/introspect`,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
      revocation_endpoint: `${issuer}/api/auth/revoke`,
      revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
      // The service has no authorization endpoint of its own.
      response_types_supported: [],
      ...(docs && { service_documentation: `${issuer}/docs` }),
    };
  }

  @Get('oauth-authorization-server')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiOperation({
    operationId: 'getMetadata',
    summary: 'Where other services find what they need',
    description: 'RFC 8414: the issuer, its keys, introspection and revocation.',
  })
  @ApiOkResponse({ description: 'The metadata', standardSchema: Metadata })
  @ApiProblems()
  read(): Metadata {
    return this.metadata;
  }
}
