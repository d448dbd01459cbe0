import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Principal, Role } from '../core/principal.js';

export const PUBLIC = 'auth-client:public';
export const ROLES = 'auth-client:roles';

export interface AuthenticatedRequest {
  principal?: Principal;
}

/** Needs no access token. Without this mark an operation does. */
export function Public(): ClassDecorator & MethodDecorator {
  return SetMetadata(PUBLIC, true);
}

/** Needs one of these roles: 403 `insufficient_role` otherwise. */
export function Roles(...roles: readonly Role[]): ClassDecorator & MethodDecorator {
  return SetMetadata(ROLES, roles);
}

/** Who is asking: a `Principal`. Not on a public operation. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('@CurrentUser() on an operation that is public');
  return principal;
});
