import { ApiProblems, Public } from '@auth/core';
import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { JWKS_MAX_AGE } from './key-rotation.service.js';
import { SigningKeys } from './signing-keys.service.js';

interface ReplyLike {
  header(name: string, value: string): ReplyLike;
  code(status: number): ReplyLike;
  send(body?: unknown): unknown;
}

const JsonWebKeySetView = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        kid: z.string().describe('RFC 7638 thumbprint'),
        alg: z.literal('ES256'),
        use: z.literal('sig'),
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
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
  @Header('Cache-Control', `public, max-age=${JWKS_MAX_AGE}`)
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of the set that is at hand' })
  @ApiOperation({
    operationId: 'getJwks',
    summary: 'The public keys that access tokens are signed with',
    description:
      'RFC 7517. Verify tokens with these; a new key is listed before it signs, for longer than `max-age`.',
  })
  @ApiOkResponse({ description: 'The key set', standardSchema: JsonWebKeySetView })
  @ApiResponse({ status: 304, description: 'The set at hand is the current one' })
  @ApiProblems()
  read(@Headers('if-none-match') known: string | undefined, @Res() reply: ReplyLike): void {
    const { set, etag } = this.keys.jwks();
    reply.header('etag', etag);
    if (isKnown(etag, known)) reply.code(304).send();
    else reply.send(set);
  }
}

/** RFC 9110 section 13.1.2: compared weakly, as a proxy that compresses makes the tag a weak one. */
function isKnown(etag: string, known = ''): boolean {
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
