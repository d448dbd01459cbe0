import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { User } from '../user.entity.js';

/** What the token of a link is good for. */
export type TokenPurpose = 'reset_password' | 'verify_email';

/** The one link of a kind that works for a user: a newer one takes its place. */
@Entity('one_time_tokens')
@Unique('one_time_tokens_digest_key', ['digest'])
export class OneTimeToken {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'one_time_tokens_pkey' })
  userId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'one_time_tokens_pkey' })
  purpose: TokenPurpose;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'one_time_tokens_user_id_fkey' })
  user?: Relation<User>;

  /** SHA-256 of the token, base64url. */
  @Column('text')
  digest: string;

  @Index('one_time_tokens_expires_at_idx')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  /** When the latest ones were issued: each is a mail, and their number is limited. */
  @Column('timestamptz', { name: 'issued_at', array: true })
  issuedAt: Date[];
}
