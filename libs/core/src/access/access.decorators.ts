import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { Principal, Role } from './principal.js';

export const PUBLIC = 'access:public';
export const ROLES = 'access:roles';

export interface AuthenticatedRequest {
  principal?: Principal;
}

/** Needs no access token. Without this mark an operation does. */
export function Public(): ClassDecorator & MethodDecorator {
  return SetMetadata(PUBLIC, true);
}

/** Needs an access token; documents it. */
export function Authenticated(): ClassDecorator & MethodDecorator {
  return applyDecorators(ApiBearerAuth());
}

/** Needs one of these roles: 403 `insufficient_role` otherwise. */
export function Roles(...roles: readonly Role[]): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(ROLES, roles), ApiBearerAuth());
}

/** Who is asking. Only where the guard has let somebody in. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('@CurrentPrincipal() on an operation without an access token');
  return principal;
});
