import { Id, roles, Timestamp } from '@auth/core';
import { z } from 'zod';

const CURSOR = /^(?:t\d{1,16}|p\d{1,16}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const RevocationsQuery = z.strictObject({
  after: z
    .string()
    .regex(CURSOR, 'Not a cursor of this feed')
    .optional()
    .describe('The cursor of the last answer'),
});
export type RevocationsQuery = z.output<typeof RevocationsQuery>;

export const Revocations = z
  .strictObject({
    items: z.array(
      z.strictObject({
        session_id: Id,
        role: z
          .enum(roles)
          .nullable()
          .describe('null: the session has ended. Else tokens of another role are void'),
        changed_at: Timestamp,
      }),
    ),
    cursor: z
      .string()
      .describe('Ask with it next time')
      .meta({ examples: ['t1795364965000000'] }),
    has_more: z.boolean().describe('Ask again at once'),
  })
  .meta({ id: 'Revocations' });
export type Revocations = z.infer<typeof Revocations>;
