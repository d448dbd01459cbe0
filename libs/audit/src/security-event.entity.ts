import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Details, SecurityEventType } from './security-event.js';

/** As large as a position can be. */
export const LAST_POSITION = 2_147_483_647;

/** One link of a chain. `chain-hash.ts` says how the hashes are made. */
@Entity('security_events')
@Index('security_events_at_idx', ['at', 'chain', 'position'])
@Index('security_events_type_at_idx', ['type', 'at', 'chain', 'position'])
export class SecurityEventRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'security_events_pkey' })
  chain: string;

  /** Counts from 1 in each chain. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'security_events_pkey' })
  position: number;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  type: SecurityEventType;

  @Column('text')
  outcome: 'success' | 'failure';

  @Index('security_events_actor_idx', { where: '(actor IS NOT NULL)' })
  @Column('text', { nullable: true })
  actor: string | null;

  @Column('text', { nullable: true })
  ip: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;

  @Column('jsonb', { nullable: true })
  details: Details | null;

  /** Null once the personal data is gone. */
  @Column('bytea', { nullable: true })
  salt: Buffer | null;

  @Column('bytea', { name: 'personal_hash' })
  personalHash: Buffer;

  @Column('bytea')
  hash: Buffer;
}
