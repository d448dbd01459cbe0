import { EmailAddress, Password } from '@auth/core';
import { z } from 'zod';

export const ResetRequest = z
  .strictObject({ email: EmailAddress.describe('Where the reset link is sent') })
  .meta({ id: 'ResetRequest' });
export type ResetRequest = z.output<typeof ResetRequest>;

export const ResetTokenState = z.strictObject({ valid: z.literal(true) }).meta({ id: 'ResetTokenState' });
export type ResetTokenState = z.output<typeof ResetTokenState>;

export const PasswordReset = z
  .strictObject({
    password: Password.describe('8 to 256 characters, none of the common ones').meta({
      examples: ['an otter with an umbrella 12'],
    }),
  })
  .meta({ id: 'PasswordReset' });
export type PasswordReset = z.output<typeof PasswordReset>;

/** What the page sends. */
export const PasswordResetForm = z
  .strictObject({ password: Password, repeated: z.string() })
  .refine(({ password, repeated }) => password === repeated, {
    path: ['repeated'],
    error: 'The two passwords differ. Type them again.',
  });
export type PasswordResetForm = z.output<typeof PasswordResetForm>;
