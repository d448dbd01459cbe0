import { Id, Timestamp } from '@auth/core';
import { z } from 'zod';

export const SessionView = z
  .strictObject({
    id: Id,
    created_at: Timestamp.describe('The login'),
    last_used_at: Timestamp.describe('The latest refresh'),
    ip: z
      .string()
      .nullable()
      .meta({ examples: ['203.0.113.7'] }),
    user_agent: z.string().nullable(),
    device: z
      .string()
      .nullable()
      .describe('The user agent in words')
      .meta({ examples: ['Firefox on Linux'] }),
    current: z.boolean().describe('Whether the access token of this request belongs to it'),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const SessionList = z
  .strictObject({ items: z.array(SessionView), next_cursor: z.null() })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const SessionParameter = z.uuid();
