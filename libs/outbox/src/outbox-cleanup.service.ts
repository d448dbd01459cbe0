import { Clock, Periodic, secondsAfter } from '@auth/core';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { WINDOW } from './outbox.limits.js';
import { OutboxRepository } from './outbox.repository.js';

const EVERY = 60_000;
const BATCH = 1000;
/** How long an operator can look at what was given up, and the mailbox at what was delivered, in seconds. */
export const KEPT = 7 * 86_400;
/** Messages that the mailbox keeps. */
export const MAILBOX_CAPACITY = 200;

/** Removes what nobody needs any more. Every replica does; a row goes once. */
@Injectable()
export class OutboxCleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic = new Periodic(OutboxCleanup.name, EVERY, () => this.clean());

  constructor(
    private readonly repository: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  async clean(): Promise<void> {
    const now = this.clock.now();
    await this.repository.removeSettled(secondsAfter(now, -KEPT), MAILBOX_CAPACITY);
    for (let batch = BATCH; batch === BATCH;)
      batch = await this.repository.removeLimits(secondsAfter(now, -WINDOW), BATCH);
  }
}
