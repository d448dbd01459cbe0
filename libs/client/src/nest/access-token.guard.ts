import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Principal, Role } from '../core/principal.js';
import { TokenError, TokenMissingError } from '../core/token.errors.js';
import { requireRole, TokenVerifier } from '../core/token.verifier.js';
import { type AuthenticatedRequest, PUBLIC, ROLES } from './access.decorators.js';
import { AccessException } from './access.exception.js';

interface RequestLike extends AuthenticatedRequest {
  readonly headers: { readonly authorization?: string };
}

/** In front of every operation that is not marked @Public(). */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    try {
      const principal = await this.authenticate(context);
      const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
      if (roles) requireRole(principal, ...roles);
      context.switchToHttp().getRequest<RequestLike>().principal = principal;
      return true;
    } catch (error) {
      throw error instanceof TokenError ? new AccessException(this.verifier.problem(error), error) : error;
    }
  }

  /** Only HTTP carries the header: whatever else the service listens to stays shut unless it is public. */
  private async authenticate(context: ExecutionContext): Promise<Principal> {
    if (context.getType() !== 'http') throw new TokenMissingError();
    const { authorization } = context.switchToHttp().getRequest<RequestLike>().headers;
    return this.verifier.authenticate(authorization);
  }
}
