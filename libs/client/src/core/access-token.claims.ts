import type { JWTPayload } from 'jose';
import { type Role, roles } from './principal.js';

/** The claims of an access token (RFC 9068) that the kit reads. Times are seconds since the epoch. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly email: string;
  readonly role: Role;
  /** The session. */
  readonly sid: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly amr: readonly string[];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @returns undefined where a claim is missing or of another form: the token is no access token of a user */
export function readClaims(payload: JWTPayload): AccessTokenClaims | undefined {
  const { sub, email, role, sid, jti, iat, exp, amr = [] } = payload;
  if (!isUuid(sub) || !isUuid(sid) || !isUuid(jti)) return undefined;
  if (typeof email !== 'string' || email === '' || !isRole(role)) return undefined;
  if (iat === undefined || exp === undefined || !isTexts(amr)) return undefined;
  return { sub, email, role, sid, jti, iat, exp, amr };
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
