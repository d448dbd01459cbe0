import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a chain of security events ends, and where what is still kept of it begins. */
@Entity('audit_chains')
export class AuditChain {
  /** The id of a user; `service`; or `anonymous/<n>`, where nobody has the address that was given. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'audit_chains_pkey' })
  id: string;

  /** How many events it has had: the position of the last. */
  @Column('integer')
  length: number;

  /** Of the last event; 32 zero bytes before the first. */
  @Column('bytea')
  hash: Buffer;

  /** The position up to which events are no longer kept, and the hash at it. */
  @Column('integer')
  anchor: number;

  @Column('bytea', { name: 'anchor_hash' })
  anchorHash: Buffer;

  /** Its account was deleted: nothing is added any more. */
  @Column('boolean')
  closed: boolean;

  /** Events that were only logged, in a flood. */
  @Column('bigint')
  omitted: string;
}
