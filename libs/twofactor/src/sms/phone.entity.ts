import { User } from '@auth/users';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** The number at which a user has shown to get text messages. */
@Entity('phones')
export class Phone {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'phones_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'phones_user_id_fkey' })
  user?: Relation<User>;

  /** E.164. */
  @Column('text')
  number: string;

  @Column('timestamptz', { name: 'confirmed_at' })
  confirmedAt: Date;
}

/** What a text message is for: to confirm a number, or as the second factor. */
export type SmsPurpose = 'phone' | 'factor';

/** The newest code that was sent for a purpose. */
@Entity('sms_codes')
export class SmsCode {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'sms_codes_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sms_codes_user_id_fkey' })
  user?: Relation<User>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'sms_codes_pkey' })
  purpose: SmsPurpose;

  @Column('text')
  number: string;

  @Column('text')
  hash: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

/** When a user had text messages sent lately. */
@Entity('sms_quotas')
export class SmsQuota {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'sms_quotas_pkey' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sms_quotas_user_id_fkey' })
  user?: Relation<User>;

  @Column('timestamptz', { array: true })
  times: Date[];
}
