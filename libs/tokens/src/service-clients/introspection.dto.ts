import { roles } from '@auth/core';
import { z } from 'zod';
import { authenticationMethods } from '../access/access-token.claims.js';

const token = z
  .string()
  .min(1)
  .max(4096)
  .describe('An access token or a refresh token')
  .meta({ examples: ['eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…'] });
// RFC 7662 section 2.1, RFC 7009 section 2.1: a hint that may be wrong, so it is ignored.
const token_type_hint = z
  .string()
  .max(64)
  .meta({ examples: ['access_token'] })
  .optional()
  .describe('Not needed');

export const Introspection = z.strictObject({ token, token_type_hint }).meta({ id: 'Introspection' });
export type Introspection = z.output<typeof Introspection>;

export const Revocation = z.strictObject({ token, token_type_hint }).meta({ id: 'Revocation' });
export type Revocation = z.output<typeof Revocation>;

export const IntrospectionAnswer = z
  .strictObject({
    active: z.boolean(),
    token_type: z.enum(['access_token', 'refresh_token']).optional(),
    sub: z.uuid().optional(),
    username: z.string().optional().describe('The e-mail address'),
    email: z.string().optional(),
    role: z.enum(roles).optional(),
    sid: z.uuid().optional().describe('The session'),
    iss: z.string().optional(),
    aud: z.string().optional(),
    exp: z.int().optional(),
    iat: z.int().optional(),
    jti: z.uuid().optional(),
    amr: z
      .array(z.enum(authenticationMethods))
      .optional()
      .describe('How the user proved who they are (RFC 8176)'),
  })
  .meta({ id: 'IntrospectionAnswer' });
export type IntrospectionAnswer = z.infer<typeof IntrospectionAnswer>;
