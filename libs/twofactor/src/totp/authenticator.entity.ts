import { User } from '@auth/users';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** The authenticator app that is a user's second factor. */
@Entity('authenticators')
export class Authenticator {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'authenticators_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'authenticators_user_id_fkey' })
  user?: Relation<User>;

  /** Base32, sealed. */
  @Column('text')
  secret: string;

  /** The latest time step whose code was taken: older ones never are again. */
  @Column('integer', { name: 'last_step' })
  lastStep: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}

/** One that waits for its first code. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'enrolments_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'enrolments_user_id_fkey' })
  user?: Relation<User>;

  /** Base32, sealed. */
  @Column('text')
  secret: string;

  /** The hashes of the backup codes that come into force with it. */
  @Column('text', { name: 'backup_codes', array: true })
  backupCodes: string[];

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
