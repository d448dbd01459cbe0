import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Message } from './message.js';

/**
 * Why a try failed. `unreachable`: nobody takes messages there at present; `deferred`: this one not yet; `refused`:
 * this one never; `unreadable`: it can't be opened or rendered.
 */
export type Failure = 'unreachable' | 'deferred' | 'refused' | 'unreadable';

/** A message on its way. It goes when it is delivered; in the mailbox of the embedded default it stays a while. */
@Entity('outbox')
@Check('outbox_channel_check', "channel IN ('email', 'sms')")
@Index('outbox_channel_due_at_idx', ['channel', 'dueAt'], {
  where: '((dead_at IS NULL) AND (delivered_at IS NULL))',
})
export class OutboxMessage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_pkey' })
  id: string;

  @Column('text')
  channel: Message['channel'];

  @Column('text')
  template: Message['template'];

  /** Recipient, data and Message-ID as JSON, sealed. */
  @Column('text')
  payload: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** No further try begins after it. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When it may be taken: of one that a dispatcher holds, the end of its lease. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  /** The dispatcher that has it in hand. */
  @Column('uuid', { nullable: true })
  holder: string | null;

  @Column('integer')
  attempts: number;

  @Index('outbox_failure_idx', { where: '(failure IS NOT NULL)' })
  @Column('text', { nullable: true })
  failure: Failure | null;

  /** What the latest failure said, for the operator. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Index('outbox_delivered_at_idx', { where: '(delivered_at IS NOT NULL)' })
  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  @Column('timestamptz', { name: 'dead_at', nullable: true })
  deadAt: Date | null;
}
