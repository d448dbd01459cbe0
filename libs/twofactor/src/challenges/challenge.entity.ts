import type { AuthenticationMethod } from '@auth/tokens';
import { User } from '@auth/users';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** Somebody who has proven the first factor and owes the second. */
@Entity('challenges')
export class OpenChallenge {
  /** The digest of the `session_id` that the client holds. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'challenges_pkey' })
  id: string;

  @Index('challenges_user_id_idx')
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'challenges_user_id_fkey' })
  user?: Relation<User>;

  @Column('text', { name: 'first_factor' })
  firstFactor: FirstFactor;

  @Index('challenges_expires_at_idx')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** Dead before its time: it is still known, so that its client hears of the lockout that ended it. */
  @Column('boolean', { default: false })
  ended: boolean;
}

/** A password, or a sign-in with a provider. */
export type FirstFactor = Extract<AuthenticationMethod, 'pwd' | 'fed'>;
