import { z } from 'zod';

/** RFC 6749 section 5.1, with the life of the refresh token. */
export const TokenSet = z
  .strictObject({
    access_token: z
      .string()
      .describe('A JWT (RFC 9068), ES256')
      .meta({ examples: ['eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…'] }),
    token_type: z.literal('Bearer'),
    expires_in: z
      .int()
      .describe('Seconds')
      .meta({ examples: [3600] }),
    refresh_token: z
      .string()
      .describe('Works once')
      .meta({ examples: ['jY0…'] }),
    refresh_expires_in: z
      .int()
      .describe('Seconds')
      .meta({ examples: [604_800] }),
  })
  .meta({ id: 'TokenSet' });
export type TokenSet = z.infer<typeof TokenSet>;
