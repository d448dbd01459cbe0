import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something was tried lately: one row a secret that could be guessed. */
@Entity('attempts')
export class Attempts {
  /** A digest of what is counted, so that the table doesn't list addresses. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'attempts_pkey' })
  key: string;

  /** The key of the account where this counts for one device of it: both are lifted together. */
  @Index('attempts_account_idx', { where: 'account IS NOT NULL' })
  @Column('text', { nullable: true })
  account: string | null;

  @Column('integer')
  failures: number;

  /** Tries under way: id to the time at which the try counts as abandoned, in ms since the epoch. */
  @Column('jsonb')
  reserved: Record<string, number>;

  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt: Date | null;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil: Date | null;

  @Index('attempts_touched_at_idx')
  @Column('timestamptz', { name: 'touched_at' })
  touchedAt: Date;
}
