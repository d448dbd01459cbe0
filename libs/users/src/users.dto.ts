import { EmailAddress, Id, Password, roles, Timestamp } from '@auth/core';
import { z } from 'zod';

/** A name as people write theirs: any script, no control characters. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, 'Must not contain control characters')
  .meta({ examples: ['Ada Lovelace'] });

export const Registration = z
  .strictObject({
    email: EmailAddress,
    password: Password.describe('8 to 256 characters, none of the common ones'),
    name: PersonName.optional(),
  })
  .meta({ id: 'Registration' });
export type Registration = z.output<typeof Registration>;

export const ProfileChange = z
  .strictObject({ name: PersonName.nullable().describe('null removes it') })
  .meta({ id: 'ProfileChange' });
export type ProfileChange = z.output<typeof ProfileChange>;

export const Profile = z
  .strictObject({
    id: Id,
    email: z.email().meta({ examples: ['ada@example.com'] }),
    name: z
      .string()
      .nullable()
      .meta({ examples: ['Ada Lovelace'] }),
    role: z.enum(roles),
    email_verified: z.boolean().describe('Whether the address was proven to be theirs'),
    two_factor_enabled: z.boolean(),
    two_factor_methods: z.array(z.string()).meta({ examples: [['totp']] }),
    providers: z
      .array(z.string())
      .describe('Linked sign-in providers')
      .meta({ examples: [['google']] }),
    last_login: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: 'Profile' });
export type Profile = z.output<typeof Profile>;
