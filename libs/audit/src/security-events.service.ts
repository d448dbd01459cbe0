import { randomBytes } from 'node:crypto';
import { Clock } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable, Logger } from '@nestjs/common';
import { AuditRepository, type Link, type NewEvent } from './audit.repository.js';
import { personalHash } from './chain-hash.js';
import { anonymousChain, isAccount, isAnonymous, SERVICE_CHAIN } from './chain-name.js';
import type { Details, SecurityEvent } from './security-event.js';

/** How many events about no account one replica keeps a minute; the others are counted and logged. */
const ANONYMOUS_PER_MINUTE = 60;
const SALT_BYTES = 16;

/** Keeps what happened to accounts: each event in a row that carries a hash over the one before it. */
@Injectable()
export class SecurityEvents {
  private readonly logger = new Logger('SecurityEvent');
  private readonly anonymous = { minute: 0, kept: 0 };

  constructor(
    private readonly repository: AuditRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Belongs to the running transaction: an event is kept exactly when what it tells of has happened. A failure has
   * happened whatever becomes of the transaction, so it is also kept when the refusal undoes that.
   */
  async record(event: SecurityEvent): Promise<void> {
    const row = this.rowOf(event);
    const write = () => this.write(row);
    if (event.outcome === 'failure') this.transactions.afterRollback(write);
    await this.transactions.beforeCommit(write);
  }

  /** For the log only: what happens all the time and matters where something else did. */
  note({ type, outcome, userId, origin, details }: SecurityEvent): void {
    const { ip, requestId } = origin ?? {};
    const line = {
      msg: 'security event',
      event: type,
      outcome,
      user_id: userId,
      ip,
      request_id: requestId,
      details,
    };
    this.transactions.afterCommit(() => {
      this.logger.log(line);
    });
  }

  /**
   * Records that an account was deleted, closes its chain and forgets what is personal in it. The hashes stay, so the
   * chain can be verified as before.
   */
  async erase(userId: string): Promise<void> {
    const row = this.rowOf({ type: 'account_deleted', outcome: 'success', userId });
    await this.transactions.beforeCommit(() =>
      this.transactions.run(async () => {
        // First, as it waits for whoever is adding to the chain: what comes later finds it closed.
        const link = await this.repository.append(row, true);
        await this.repository.forget(userId);
        this.report(row, link);
      }),
    );
  }

  private async write(row: NewEvent): Promise<void> {
    if (this.isFlood(row.chain)) {
      await this.repository.omit(row.chain);
      this.report(row, undefined);
    } else {
      this.report(row, await this.repository.append(row));
    }
  }

  private rowOf({ type, outcome, userId, actor, origin, details }: SecurityEvent): NewEvent {
    const salt = randomBytes(SALT_BYTES);
    const personal = {
      ip: origin?.ip ?? null,
      userAgent: origin?.userAgent ?? null,
      requestId: origin?.requestId ?? null,
      details: details ? storable(details) : null,
    };
    return {
      chain: userId ?? (origin ? anonymousChain(origin.requestId) : SERVICE_CHAIN),
      at: this.clock.now(),
      type,
      outcome,
      actor: actor ?? null,
      ...personal,
      salt,
      personalHash: personalHash(salt, personal),
    };
  }

  private isFlood(chain: string): boolean {
    if (!isAnonymous(chain)) return false;
    const minute = Math.floor(this.clock.seconds() / 60);
    if (this.anonymous.minute !== minute) Object.assign(this.anonymous, { minute, kept: 0 });
    return ++this.anonymous.kept > ANONYMOUS_PER_MINUTE;
  }

  /** The line in the log carries the hash: kept elsewhere, it proves that the end of a chain was not cut off. */
  private report(row: NewEvent, link: Link | undefined): void {
    const line = {
      msg: 'security event',
      event: row.type,
      outcome: row.outcome,
      user_id: isAccount(row.chain) ? row.chain : undefined,
      actor: row.actor ?? undefined,
      ip: row.ip ?? undefined,
      request_id: row.requestId ?? undefined,
      details: row.details ?? undefined,
      chain: row.chain,
      at: row.at.toISOString(),
      position: link?.position,
      hash: link?.hash.toString('hex'),
    };
    this.transactions.afterCommit(() => {
      if (row.outcome === 'failure') this.logger.warn(line);
      else this.logger.log(line);
    });
  }
}

/** As PostgreSQL gives it back: it takes neither NUL nor half of a surrogate pair. */
function storable(details: Details): Details {
  const clean = (value: Details[string]) =>
    typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '') : value;
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, clean(value)]));
}
