import { roles } from '@auth/core';
import { z } from 'zod';

/**
 * How somebody proved who they are, in the words of RFC 8176; `fed`, which that list lacks, stands for a sign-in
 * with a provider.
 */
export const authenticationMethods = ['pwd', 'fed', 'otp', 'sms', 'mfa'] as const;
export type AuthenticationMethod = (typeof authenticationMethods)[number];

/** The claims of an access token (RFC 9068), with the spec's `email` and `role`. */
export const AccessTokenClaims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.uuid(),
  email: z.string(),
  role: z.enum(roles),
  /** The session. */
  sid: z.uuid(),
  jti: z.uuid(),
  /** Of tokens from before this claim: missing. */
  amr: z.array(z.enum(authenticationMethods)).readonly().optional(),
  iat: z.int(),
  exp: z.int(),
});
export type AccessTokenClaims = Readonly<z.infer<typeof AccessTokenClaims>>;

/** The JOSE header, exactly: a token with anything else in it was not made here. */
export const AccessTokenHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal('at+jwt'),
  kid: z.string().max(64),
});
