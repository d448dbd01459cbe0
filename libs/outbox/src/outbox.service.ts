import { randomUUID } from 'node:crypto';
import { Clock, digest, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { Dispatchers } from './dispatchers.service.js';
import type { Message } from './message.js';
import { DAY, lifeOf, PER_HOUR, WINDOW } from './outbox.limits.js';
import { OutboxRepository } from './outbox.repository.js';
import { Payloads } from './payloads.js';

/** Delivers mail and text messages, at least once, whatever happens after the commit. */
@Injectable()
export class Outbox {
  constructor(
    private readonly repository: OutboxRepository,
    private readonly payloads: Payloads,
    private readonly dispatchers: Dispatchers,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Belongs to the running transaction: a message is sent exactly when its cause has happened.
   *
   * @returns false when the recipient has had as many of its kind as an hour allows; it is then not sent
   */
  async enqueue(message: Message): Promise<boolean> {
    const { channel, template, to } = message;
    const id = randomUUID();
    const now = this.clock.now();
    const row = {
      id,
      channel,
      template,
      payload: this.payloads.seal(id, message),
      createdAt: now,
      expiresAt: secondsAfter(now, lifeOf(message)),
    };
    const limit = {
      key: digest(`${template}/${to}`),
      most: PER_HOUR[template],
      since: secondsAfter(now, -WINDOW),
    };
    const added = await this.repository.add(row, limit);
    if (added) {
      this.transactions.afterCommit(() => {
        this.dispatchers.wake(channel);
      });
    }
    return added;
  }

  /** False where nothing delivers them: text messages in production without SMS_URL. */
  delivers(channel: Message['channel']): boolean {
    return this.dispatchers.serve(channel);
  }

  /** Whether nobody takes messages at present, or some were given up within a day. */
  isTroubled(): Promise<boolean> {
    return this.repository.isTroubled(secondsAfter(this.clock.now(), -DAY));
  }
}
