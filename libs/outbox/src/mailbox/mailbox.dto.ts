import { Timestamp } from '@auth/core';
import { z } from 'zod';

export const MailboxQuery = z.strictObject({ to: z.string().max(254).optional() });
export type MailboxQuery = z.infer<typeof MailboxQuery>;

export const MailboxMessage = z
  .strictObject({
    id: z.uuid(),
    channel: z.enum(['email', 'sms']),
    to: z.string(),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable(),
    sent_at: Timestamp,
  })
  .meta({ id: 'MailboxMessage' });
export type MailboxMessage = z.infer<typeof MailboxMessage>;
