import { User } from '@auth/users';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { AuthenticationMethod } from '../access/access-token.claims.js';

/** One login on one device, from the login until its end. */
@Entity('sessions')
export class Session {
  /** The `sid` of its access tokens. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id: string;

  /** Null once the user is deleted; the row stays while old access tokens may come back. */
  @Index('sessions_user_id_idx')
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sessions_user_id_fkey' })
  user?: Relation<User>;

  /** Counts the refreshes; only the refresh token of this generation is good. */
  @Column('integer')
  generation: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_used_at' })
  lastUsedAt: Date;

  @Index('sessions_expires_at_idx')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When its end or its user's role was last changed: what replicas follow. */
  @Index('sessions_changed_at_idx', { where: '(changed_at IS NOT NULL)' })
  @Column('timestamptz', { name: 'changed_at', nullable: true })
  changedAt: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason: string | null;

  /** How its user proved who they are, see AuthenticationMethod. */
  @Column('text', { array: true, default: ['pwd'] })
  amr: AuthenticationMethod[];

  @Column('text', { nullable: true })
  ip: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;
}
