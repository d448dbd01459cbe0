import { Id, PageLimit, Timestamp } from '@auth/core';
import { z } from 'zod';
import { LAST_POSITION } from './security-event.entity.js';
import { securityEventTypes } from './security-event.js';

export const ActivityQuery = z.strictObject({
  limit: PageLimit,
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Not a cursor of this list')
    .optional(),
});
export type ActivityQuery = z.output<typeof ActivityQuery>;

/** The end of the year 9999, in ms since the epoch. */
const LATEST = 253_402_300_799_999;

/** Where a page of all events ended. */
const Position = z.tuple([
  z.int().min(0).max(LATEST),
  z.string().regex(/^[\w/-]{1,64}$/),
  z.int().min(1).max(LAST_POSITION),
]);
export type Position = z.output<typeof Position>;

export function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

const Cursor = z
  .string()
  .max(200)
  .transform((text, context): Position => {
    const position = Position.safeParse(parse(Buffer.from(text, 'base64url').toString()));
    if (position.success) return position.data;
    context.addIssue({ code: 'custom', message: 'Not a cursor of this list' });
    return z.NEVER;
  });

export const SecurityEventsQuery = z.strictObject({
  user: z.uuid().optional(),
  type: z.enum(securityEventTypes).optional(),
  limit: PageLimit,
  cursor: Cursor.optional(),
});
export type SecurityEventsQuery = z.output<typeof SecurityEventsQuery>;

const shared = {
  id: z.string().meta({ examples: ['17'] }),
  type: z.enum(securityEventTypes),
  outcome: z.enum(['success', 'failure']),
  at: Timestamp,
};
const origin = {
  ip: z
    .string()
    .nullable()
    .meta({ examples: ['203.0.113.7'] }),
  user_agent: z.string().nullable(),
};
const details = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .meta({ examples: [{ session: '0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11' }] });

export const ActivityItem = z
  .strictObject({
    ...shared,
    by: z
      .enum(['you', 'admin', 'operator'])
      .describe('Who did it; `you`: somebody with your address or tokens'),
    ...origin,
    details,
  })
  .meta({ id: 'ActivityItem' });
export type ActivityItem = z.infer<typeof ActivityItem>;

export const ActivityList = z
  .strictObject({ items: z.array(ActivityItem), next_cursor: z.string().nullable() })
  .meta({ id: 'ActivityList' });
export type ActivityList = z.infer<typeof ActivityList>;

export const SecurityEventView = z
  .strictObject({
    ...shared,
    user_id: Id.nullable().describe(
      'null: nobody has the address that was given, or it is about the service',
    ),
    actor: z
      .string()
      .nullable()
      .describe('Who did it, where that is somebody else: the id of an admin, or `operator`'),
    ...origin,
    request_id: z.string().nullable(),
    details,
  })
  .meta({ id: 'SecurityEvent' });
export type SecurityEventView = z.infer<typeof SecurityEventView>;

export const SecurityEventList = z
  .strictObject({ items: z.array(SecurityEventView), next_cursor: z.string().nullable() })
  .meta({ id: 'SecurityEventList' });
export type SecurityEventList = z.infer<typeof SecurityEventList>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
