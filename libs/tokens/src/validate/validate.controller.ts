import { ApiProblems, Problem, Public, type Role, roles, UnavailableError, Unlimited } from '@auth/core';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { bearerToken } from '../access/access-token.guard.js';
import { AccessTokens } from '../access/access-tokens.service.js';
import { InsufficientRoleError } from '../tokens.errors.js';

interface RequestLike {
  readonly headers: { readonly authorization?: string };
}

interface ReplyLike {
  headers(values: Record<string, string>): unknown;
  send(): unknown;
}

const text = { type: 'string' } as const;

/**
 * For gateways: nginx `auth_request`, Traefik ForwardAuth, Envoy ext_authz. They send any method, path and body, and
 * understand 200, 401 and 403; nginx turns the rest into 500, Envoy takes only 200 for a yes. The HTTP server makes all
 * of them a GET of one path.
 */
@ApiTags('Other services')
@Controller('api/auth')
export class ValidateController {
  constructor(private readonly accessTokens: AccessTokens) {}

  // Public to the guard, since every fault must be one of the statuses that a gateway understands.
  @Public()
  @Get('validate')
  @Unlimited()
  @ApiBearerAuth()
  @ApiQuery({
    name: 'role',
    required: false,
    schema: { type: 'string', enum: [...roles] },
    description: 'Demand this role',
  })
  @ApiOperation({
    operationId: 'validate',
    summary: 'Ask whether an access token is good',
    description:
      'For gateways. Any method, any path below this one, the body is not read. The answer names who it is in ' +
      'headers, to be passed on to the service behind; drop what a client sent under these names.',
  })
  @ApiOkResponse({
    description: 'Good. The body is empty',
    headers: {
      'X-Auth-Request-User': { description: 'The id of the user', schema: text },
      'X-Auth-Request-Email': { description: 'The address of the user', schema: text },
      'X-Auth-Request-Groups': { description: 'The role', schema: text },
      'X-Auth-Request-Session': { description: 'The session', schema: text },
    },
  })
  @ApiProblems('insufficient_role')
  async validate(
    @Req() request: RequestLike,
    @Res() reply: ReplyLike,
    @Query('role') role: string | string[] | undefined,
  ): Promise<void> {
    const { userId, email, role: actual, sessionId } = await this.authenticate(request);
    if (!isAllowed(actual, role)) throw new InsufficientRoleError();
    reply.headers({
      'x-auth-request-user': userId,
      'x-auth-request-email': email,
      'x-auth-request-groups': actual,
      'x-auth-request-session': sessionId,
    });
    reply.send();
  }

  private async authenticate(request: RequestLike): ReturnType<AccessTokens['authenticate']> {
    try {
      return await this.accessTokens.authenticate(bearerToken(request));
    } catch (error) {
      throw error instanceof Problem ? error : new UnavailableError(error);
    }
  }
}

function isAllowed(actual: Role, demanded: string | string[] | undefined): boolean {
  return demanded === undefined || [demanded].flat().includes(actual);
}
