import { SecurityEvents } from '@auth/audit';
import { type AuthenticatedRequest, originOf, type Principal, PUBLIC, type Role, ROLES } from '@auth/core';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InsufficientRoleError, InvalidTokenError, TokenMissingError } from '../tokens.errors.js';
import { AccessTokens } from './access-tokens.service.js';

interface RequestLike extends AuthenticatedRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: {
    readonly authorization?: string;
    readonly cookie?: string;
    readonly 'user-agent'?: string;
  };
  readonly routeOptions?: { readonly url?: string };
}

// RFC 6750 section 2.1; the scheme is case-insensitive (RFC 9110 section 11.1).
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** In front of every operation that is not marked @Public(). */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessTokens: AccessTokens,
    private readonly events: SecurityEvents,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<RequestLike>();
    const principal = await this.accessTokens.authenticate(bearerToken(request));
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    request.principal = principal;
    if (roles && !roles.includes(principal.role)) await this.deny(principal, request);
    return true;
  }

  private async deny({ userId, sessionId: session }: Principal, request: RequestLike): Promise<never> {
    const details = { session, route: request.routeOptions?.url ?? '' };
    const origin = originOf(request);
    await this.events.record({ type: 'access_denied', outcome: 'failure', userId, origin, details });
    throw new InsufficientRoleError();
  }
}

/** The token of the Authorization header, the only place where one is taken from (RFC 9700 section 4.3.2). */
export function bearerToken({ headers: { authorization } }: Pick<RequestLike, 'headers'>): string {
  if (authorization === undefined) throw new TokenMissingError();
  const [, token] = BEARER.exec(authorization) ?? [];
  if (!token) throw new InvalidTokenError();
  return token;
}
