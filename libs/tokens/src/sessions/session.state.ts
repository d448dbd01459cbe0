import { type Role, roles } from '@auth/core';
import { z } from 'zod';

/** What decides whether an access token of a session is good right now. */
export const SessionState = z.object({
  userId: z.string().nullable(),
  /** Null: the user is gone or disabled. */
  role: z.enum(roles).nullable(),
  generation: z.int(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
  ended: z.boolean(),
  /** When the end or the role last changed, in microseconds of the database's clock; 0: never. The larger one is the newer. */
  version: z.number(),
});
export type SessionState = Readonly<z.infer<typeof SessionState>>;

export interface SessionStateRow {
  readonly id: string;
  readonly user_id: string | null;
  readonly role: Role | null;
  readonly generation: number;
  readonly expires_at: Date;
  readonly ended_at: Date | null;
  readonly version: string;
}

/** A time as whole microseconds since the epoch, which is all that PostgreSQL keeps. */
export function microseconds(expression: string): string {
  return `(extract(epoch FROM ${expression}) * 1000000)::bigint::text`;
}

/** The columns of a SessionStateRow, for a statement over `sessions s LEFT JOIN users u`. */
export const STATE_COLUMNS = `s.id, s.user_id, CASE WHEN u.disabled_at IS NULL THEN u.role END AS role, s.generation,
  s.expires_at, s.ended_at, coalesce(${microseconds('s.changed_at')}, '0') AS version`;

export function toState(row: SessionStateRow): SessionState {
  return {
    userId: row.user_id,
    role: row.role,
    generation: row.generation,
    expiresAt: row.expires_at.getTime(),
    ended: row.ended_at !== null,
    version: Number(row.version),
  };
}
