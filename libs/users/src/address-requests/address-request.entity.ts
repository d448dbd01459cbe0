import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type AddressRequestKind = 'reset_password' | 'verify_email' | 'register' | 'locked_out';

/** Something that was asked about an address by somebody who hasn't shown whose it is. Lives for milliseconds. */
@Entity('address_requests')
export class AddressRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'address_requests_pkey' })
  id: string;

  @Column('text')
  kind: AddressRequestKind;

  /** Canonical. */
  @Column('varchar', { length: 254 })
  email: string;

  /** The account that was asked for; only with `register`. */
  @Column('jsonb', { nullable: true })
  registration: { readonly name: string | null; readonly passwordHash: string } | null;

  @Column('text', { name: 'request_id' })
  requestId: string;

  @Column('text')
  ip: string;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Index('address_requests_created_at_idx')
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
