import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** When a recipient got messages of a kind lately. */
@Entity('outbox_limits')
export class OutboxLimit {
  /** A digest of kind and recipient, so that the table doesn't list addresses. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'outbox_limits_pkey' })
  key: string;

  @Column('timestamptz', { array: true })
  times: Date[];

  @Index('outbox_limits_touched_at_idx')
  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;
}
