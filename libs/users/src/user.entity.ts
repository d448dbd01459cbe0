import type { Role } from '@auth/core';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';

@Entity('users')
@Unique('users_email_key', ['email'])
// With a collation and a condition of their own, which the mapping can't tell.
@Index('users_email_search_idx', { synchronize: false })
@Index('users_admins_idx', { synchronize: false })
@Check('users_email_check', 'email = lower(email)')
@Check('users_role_check', "role IN ('user', 'admin')")
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pkey' })
  id: string;

  /** Canonical, see EmailAddress. */
  @Column('varchar', { length: 254 })
  email: string;

  @Column('varchar', { length: 200, nullable: true })
  name: string | null;

  @Column('text')
  role: Role;

  /** bcrypt; none for somebody who only signs in with a provider. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  /** By its owner: a login that began with the password before it must not end in a session. */
  @Column('timestamptz', { name: 'password_changed_at', nullable: true })
  passwordChangedAt: Date | null;

  /** The second factors that are on, for example `totp`; none: a password is enough. */
  @Column('text', { name: 'two_factor_methods', array: true, default: [] })
  twoFactorMethods: string[];

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column('timestamptz', { name: 'last_login_at', nullable: true })
  lastLoginAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** A person at a provider: (issuer, subject), as OpenID Connect Core section 5.7 identifies them. */
@Entity('identities')
@Unique('identities_issuer_subject_key', ['issuer', 'subject'])
export class Identity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'identities_pkey' })
  id: string;

  @Index('identities_user_id_idx')
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'identities_user_id_fkey' })
  user?: Relation<User>;

  /** The provider's name in this service, for example `google`. */
  @Column('text')
  provider: string;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
