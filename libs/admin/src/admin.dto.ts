import { Id, PageLimit, roles, Timestamp } from '@auth/core';
import { Profile } from '@auth/users';
import { z } from 'zod';

export const AdministeredUser = z
  .strictObject({
    ...Profile.shape,
    disabled: z.boolean().describe('Whether logging in and refreshing are refused'),
    disabled_at: Timestamp.nullable(),
  })
  .meta({ id: 'AdministeredUser' });
export type AdministeredUser = z.output<typeof AdministeredUser>;

export const AdministeredUserList = z
  .strictObject({ items: z.array(AdministeredUser), next_cursor: z.string().nullable() })
  .meta({ id: 'AdministeredUserList' });
export type AdministeredUserList = z.infer<typeof AdministeredUserList>;

export function cursorOf(email: string): string {
  return Buffer.from(email).toString('base64url');
}

/** What an address may begin with: so much of it as a person has typed. */
const EmailPrefix = z
  .string()
  .trim()
  .max(254)
  .regex(/^[\x21-\x7e]*$/, 'Must be the beginning of an e-mail address')
  .transform((text) => text.toLowerCase());

export const UsersQuery = z.strictObject({
  email: EmailPrefix.default(''),
  role: z.enum(roles).optional(),
  limit: PageLimit,
  cursor: z
    .string()
    .max(400)
    .transform((text) => Buffer.from(text, 'base64url').toString())
    .refine((email) => /^[\x21-\x7e]+$/.test(email), 'Not a cursor of this list')
    .optional(),
});
export type UsersQuery = z.output<typeof UsersQuery>;

export const UserChange = z
  .strictObject({
    role: z.enum(roles).optional(),
    disabled: z.boolean().optional().describe('true ends every session as well'),
  })
  .refine(({ role, disabled }) => role !== undefined || disabled !== undefined, 'Nothing to change')
  .meta({ id: 'UserChange' });
export type UserChange = z.output<typeof UserChange>;

export const UserParameter = Id;
