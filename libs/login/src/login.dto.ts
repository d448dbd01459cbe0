import { EmailAddress, Password } from '@auth/core';
import { Code } from '@auth/twofactor';
import { z } from 'zod';

export const Login = z.strictObject({ email: EmailAddress, password: Password }).meta({ id: 'Login' });
export type Login = z.output<typeof Login>;

export const ChallengeAnswer = z
  .strictObject({
    session_id: z
      .string()
      .min(1)
      .max(256)
      .describe('Of the challenge')
      .meta({ examples: ['q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k'] }),
    code: Code.describe('Six digits, or a backup code'),
  })
  .meta({ id: 'ChallengeAnswer' });
export type ChallengeAnswer = z.output<typeof ChallengeAnswer>;
