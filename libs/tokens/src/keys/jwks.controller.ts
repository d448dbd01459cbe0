import { ApiProblems, Public } from '@auth/core';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SigningKeys } from './signing-keys.service.js';

const JsonWebKeySet = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        kid: z.string().describe('RFC 7638 thumbprint'),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'JsonWebKeySet' });

@ApiTags('Other services')
@Public()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  // A key is published for longer than this before it signs, so a cached set never lacks one.
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    operationId: 'getJwks',
    summary: 'The public keys that access tokens are signed with',
    description: 'RFC 7517. Verify tokens with these; ask again at most every five minutes.',
  })
  @ApiOkResponse({ description: 'The key set', standardSchema: JsonWebKeySet })
  @ApiProblems()
  read(): ReturnType<SigningKeys['jwks']> {
    return this.keys.jwks();
  }
}
