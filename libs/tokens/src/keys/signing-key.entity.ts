import type { JWK } from 'jose';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `next`: published, not used yet. `active`: signs. `retiring`: published until its last token has expired. */
export type SigningKeyState = 'next' | 'active' | 'retiring';

@Entity('signing_keys')
@Check('signing_keys_state_check', "state IN ('next', 'active', 'retiring')")
export class SigningKey {
  /** The key's RFC 7638 thumbprint (SHA-256, base64url). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_keys_pkey' })
  kid: string;

  @Index('signing_keys_state_key', { unique: true, where: "(state <> 'retiring'::text)" })
  @Column('text')
  state: SigningKeyState;

  @Column('jsonb', { name: 'public_key' })
  publicKey: JWK;

  /** PKCS #8 PEM, sealed. */
  @Column('text', { name: 'private_key' })
  privateKey: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt: Date | null;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
