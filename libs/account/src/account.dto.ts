import { Password } from '@auth/core';
import { Code } from '@auth/twofactor';
import { z } from 'zod';

export const PasswordChange = z
  .strictObject({
    current_password: Password,
    new_password: Password.describe('8 to 256 characters, none of the common ones').meta({
      examples: ['an otter with an umbrella 12'],
    }),
  })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.output<typeof PasswordChange>;

export const AccountDeletion = z
  .strictObject({
    password: Password.optional().describe(
      'Needed where the account has one; else a login of the last 15 minutes',
    ),
  })
  .meta({ id: 'AccountDeletion' });
export type AccountDeletion = z.output<typeof AccountDeletion>;

export const TwoFactorRemoval = z
  .strictObject({
    password: Password.optional().describe('Needed where the account has one'),
    code: Code.describe('Six digits, or a backup code'),
  })
  .meta({ id: 'TwoFactorRemoval' });
export type TwoFactorRemoval = z.output<typeof TwoFactorRemoval>;
