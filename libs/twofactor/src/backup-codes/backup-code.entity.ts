import { User } from '@auth/users';
import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** A code that works once, for whoever has lost the app or the phone. */
@Entity('backup_codes')
export class BackupCode {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'backup_codes_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'backup_codes_user_id_fkey' })
  user?: Relation<User>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'backup_codes_pkey' })
  hash: string;
}
