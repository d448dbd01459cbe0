import { Clock, CONFIG, type Config, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Inject, Injectable } from '@nestjs/common';
import type { AuditChain } from './audit-chain.entity.js';
import { AuditRepository } from './audit.repository.js';
import { ChainWalk, type Finding } from './chain-walk.js';
import { LAST_POSITION, type SecurityEventRow } from './security-event.entity.js';
import type { Witness } from './witnesses.js';

const PAGE = 1000;
const DAY = 86_400;

export interface Verification {
  readonly chains: number;
  readonly events: number;
  /** How many were only counted and logged, in a flood. */
  readonly omitted: number;
  readonly findings: readonly Finding[];
}

/** Finds events that were changed, removed, reordered or cut off. May run beside the service. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly repository: AuditRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param witnesses what was kept elsewhere: whoever can write to the database can also shorten a chain together with
   * its end, and nothing in the database tells
   */
  verify(witnesses: readonly Witness[] = []): Promise<Verification> {
    return this.transactions.run(async () => {
      await this.transactions.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const testimony = byChain(witnesses);
      const result = { chains: 0, events: 0, omitted: 0, findings: [] as Finding[] };
      for await (const page of this.pages()) {
        const walks = new Map(
          page.heads.map((head) => [head.id, new ChainWalk(head, testimony.get(head.id))]),
        );
        for await (const row of this.events(page)) {
          result.events++;
          const walk = walks.get(row.chain);
          if (walk) walk.step(row);
          else result.findings.push({ ...placeOf(row), problem: 'belongs to no chain' });
        }
        for (const [id, walk] of walks) {
          result.findings.push(...walk.end(this.keptSince()), ...(await this.forgottenOf(id, walk)));
          testimony.delete(id);
        }
        result.chains += page.heads.length;
        for (const { omitted } of page.heads) result.omitted += Number(omitted);
      }
      result.findings.push(...this.missing(testimony));
      return result;
    });
  }

  /** Where each chain ends at this moment, to be kept elsewhere. */
  async *heads(): AsyncGenerator<Witness> {
    const at = this.clock.now().toISOString();
    for await (const { heads } of this.pages()) {
      for (const { id, length, hash } of heads)
        if (length > 0) yield { chain: id, position: length, hash: hash.toString('hex'), at };
    }
  }

  /** All chains; the last page also has what comes after the last chain. */
  private async *pages(): AsyncGenerator<Page> {
    for (let after = '', more = true; more;) {
      const heads = await this.repository.chainsAfter(after, PAGE);
      more = heads.length === PAGE;
      const last = heads.at(-1)?.id ?? after;
      yield { heads, after, upTo: more ? last : undefined };
      after = last;
    }
  }

  private async *events({ after, upTo }: Page): AsyncGenerator<SecurityEventRow> {
    for (let place = { chain: after, position: LAST_POSITION }, more = true; more;) {
      const rows = await this.repository.eventsAfter(place, upTo, PAGE);
      yield* rows;
      more = rows.length === PAGE;
      place = rows.at(-1) ?? place;
    }
  }

  /** The personal data of an event goes with the account of whoever caused it, too. */
  private async forgottenOf(chain: string, { forgottenActors }: ChainWalk): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const [actor, position] of forgottenActors) {
      if ((await this.repository.findChain(actor))?.closed === false)
        findings.push({
          chain,
          position,
          problem: 'lacks its personal data though its actor was not deleted',
        });
    }
    return findings;
  }

  private missing(testimony: ReadonlyMap<string, readonly Witness[]>): Finding[] {
    const since = this.keptSince();
    return [...testimony]
      .filter(([, witnesses]) => witnesses.some(({ at }) => new Date(at) >= since))
      .map(([chain]) => ({ chain, problem: 'is missing as a whole' }));
  }

  private keptSince(): Date {
    return secondsAfter(this.clock.now(), -this.config.audit.days * DAY);
  }
}

interface Page {
  readonly heads: readonly AuditChain[];
  /** The names of its chains lie after this one, and up to that one; undefined: all that follow. */
  readonly after: string;
  readonly upTo: string | undefined;
}

function placeOf({ chain, position }: SecurityEventRow): Pick<Finding, 'chain' | 'position'> {
  return { chain, position };
}

function byChain(witnesses: readonly Witness[]): Map<string, Witness[]> {
  const chains = new Map<string, Witness[]>();
  for (const witness of witnesses) {
    const known = chains.get(witness.chain);
    if (known) known.push(witness);
    else chains.set(witness.chain, [witness]);
  }
  return chains;
}
