import type { AuditChain } from './audit-chain.entity.js';
import { contentHash, linkHash, personalHash } from './chain-hash.js';
import { isAccount } from './chain-name.js';
import type { SecurityEventRow } from './security-event.entity.js';
import type { Witness } from './witnesses.js';

/** Something that is not as it was written. */
export interface Finding {
  readonly chain: string;
  /** Undefined: the chain as a whole. */
  readonly position?: number;
  readonly problem: string;
}

/** Goes along one chain, from where it is still kept to its end, and compares each hash. */
export class ChainWalk {
  readonly findings: Finding[] = [];
  /** Who caused events elsewhere that have no personal data any more. */
  readonly forgottenActors = new Map<string, number>();
  private readonly remembered = new Map<number, string>();
  private position: number;
  /** Of the event before; unknown after a gap. */
  private previous: Buffer | undefined;
  private latest: SecurityEventRow | undefined;
  private forgotten: number | undefined;

  constructor(
    private readonly head: AuditChain,
    private readonly witnesses: readonly Witness[] = [],
  ) {
    for (const { position, hash } of witnesses) this.remembered.set(position, hash);
    this.position = head.anchor;
    this.previous = head.anchorHash;
  }

  step(row: SecurityEventRow): void {
    if (row.position <= this.head.anchor) {
      this.find('lies before the place where the chain was cut', row.position);
      return;
    }
    this.bridge(row.position);
    const expected = this.previous && linkHash(this.previous, contentHash(row));
    if (expected && !expected.equals(row.hash))
      this.find('was changed, or another event stood here', row.position);
    if ((this.remembered.get(row.position) ?? hex(row.hash)) !== hex(row.hash))
      this.find('has another hash than was remembered elsewhere', row.position);
    this.checkPersonal(row);
    this.position = row.position;
    this.previous = row.hash;
    this.latest = row;
  }

  /**
   * @param keptSince nothing from after this time may have been cut off by the cleanup
   * @returns what was found on the whole way
   */
  end(keptSince: Date): Finding[] {
    this.bridge(this.head.length + 1);
    if (this.position > this.head.length) this.find('comes after the end of the chain', this.position);
    if (this.previous && !this.previous.equals(this.head.hash))
      this.find('does not have the hash that the chain ends with', this.position);
    for (const { position, at } of this.witnesses) {
      if (position > this.head.length)
        this.find('was cut off at the end: it is remembered elsewhere', position);
      if (position <= this.head.anchor && new Date(at) >= keptSince)
        this.find('was cut off before its time: it is remembered elsewhere', position);
    }
    const deleted = this.latest?.type === 'account_deleted';
    if (this.latest && this.head.closed !== deleted)
      this.find(deleted ? 'was reopened after the account was deleted' : 'was closed with its account alive');
    if (deleted) this.forgottenActors.clear();
    else if (this.forgotten !== undefined)
      this.find('lacks its personal data though the account was not deleted', this.forgotten);
    return this.findings;
  }

  private bridge(position: number): void {
    const first = this.position + 1;
    if (position <= first) return;
    this.find(position - 1 === first ? 'is missing' : `and those up to ${position - 1} are missing`, first);
    this.previous = undefined;
    this.position = position - 1;
  }

  private checkPersonal(row: SecurityEventRow): void {
    const { salt, ip, userAgent, requestId, details } = row;
    if (salt) {
      if (!personalHash(salt, row).equals(row.personalHash))
        this.find('has other personal data or details than were written', row.position);
    } else if ([ip, userAgent, requestId, details].some((value) => value !== null)) {
      this.find('has personal data that nothing vouches for', row.position);
    } else if (row.actor !== null && row.actor !== row.chain && isAccount(row.actor)) {
      this.forgottenActors.set(row.actor, row.position);
    } else {
      this.forgotten ??= row.position;
    }
  }

  private find(problem: string, position?: number): void {
    this.findings.push({ chain: this.head.id, ...(position !== undefined && { position }), problem });
  }
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}
