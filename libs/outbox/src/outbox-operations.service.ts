import { Clock, secondsAfter } from '@auth/core';
import { Notifications } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { WAKE } from './dispatchers.service.js';
import { DAY } from './outbox.limits.js';
import { OutboxRepository } from './outbox.repository.js';
import { Payloads } from './payloads.js';

/** A message that is in trouble, as an operator sees it. */
export interface TroubledMessage {
  readonly id: string;
  readonly state: 'waiting' | 'dead';
  readonly template: string;
  readonly to: string;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly reason: string;
}

const MOST = 1000;

/** What an operator can do about messages that don't arrive. */
@Injectable()
export class OutboxOperations {
  constructor(
    private readonly repository: OutboxRepository,
    private readonly payloads: Payloads,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** The oldest first, at most a thousand. */
  async list(): Promise<TroubledMessage[]> {
    const rows = await this.repository.listTroubled(MOST);
    return rows.map((row) => ({
      id: row.id,
      state: row.deadAt === null ? 'waiting' : 'dead',
      template: row.template,
      to: this.recipient(row),
      createdAt: row.createdAt,
      attempts: row.attempts,
      reason: `${row.failure ?? ''}, ${row.reason ?? ''}`,
    }));
  }

  /** Tries what was given up for another day: one message, or all of them. @returns how many */
  async retry(id?: string): Promise<number> {
    const now = this.clock.now();
    const revived = await this.repository.revive(id ?? null, now, secondsAfter(now, DAY));
    await this.notifications.notify(WAKE);
    return revived;
  }

  private recipient(row: { readonly id: string; readonly payload: string }): string {
    try {
      return this.payloads.open(row).message.to;
    } catch {
      return 'unreadable';
    }
  }
}
