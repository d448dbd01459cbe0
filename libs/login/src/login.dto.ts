import { EmailAddress, Password } from '@auth/core';
import { Code, SessionId } from '@auth/twofactor';
import { z } from 'zod';

export const Login = z.strictObject({ email: EmailAddress, password: Password }).meta({ id: 'Login' });
export type Login = z.output<typeof Login>;

export const ChallengeAnswer = z
  .strictObject({
    session_id: SessionId,
    code: Code.describe('Six digits, or a backup code'),
  })
  .meta({ id: 'ChallengeAnswer' });
export type ChallengeAnswer = z.output<typeof ChallengeAnswer>;
