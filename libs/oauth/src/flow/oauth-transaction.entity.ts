import { User } from '@auth/users';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A sign-in between the redirect to the provider and the way back. */
@Entity('oauth_transactions')
export class OAuthTransaction {
  /** The digest of `state`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'oauth_transactions_pkey' })
  id: string;

  /** The name of the provider that it was sent to. */
  @Column('text')
  provider: string;

  /** The digest of the cookie of the browser that began it. */
  @Column('text')
  browser: string;

  /** Sealed: the PKCE verifier and the nonce. */
  @Column('text')
  secrets: string;

  /** Who links the provider to their account; null for a sign-in. */
  @Index('oauth_transactions_user_id_idx')
  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'oauth_transactions_user_id_fkey' })
  user?: Relation<User>;

  /** The session in which they asked for it: a link does not outlive it. */
  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId: string | null;

  @Index('oauth_transactions_expires_at_idx')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
