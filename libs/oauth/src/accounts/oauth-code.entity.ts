import { User } from '@auth/users';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A finished sign-in on its way to an application, which exchanges it for tokens. */
@Entity('oauth_codes')
export class OAuthCode {
  /** The digest of the code. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'oauth_codes_pkey' })
  id: string;

  /** The name of the provider. */
  @Column('text')
  provider: string;

  @Index('oauth_codes_user_id_idx')
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'oauth_codes_user_id_fkey' })
  user?: Relation<User>;

  @Index('oauth_codes_expires_at_idx')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
