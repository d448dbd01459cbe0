import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

/**
 * Does something again and again until it is stopped. Rounds don't overlap, and none is made up for after a long one;
 * one that fails is logged and the next comes all the same. Doesn't keep the process alive.
 */
export class Periodic {
  private readonly stopping = new AbortController();
  private failing = false;

  /** @param every milliseconds from the end of a round to the next */
  constructor(
    name: string,
    private readonly every: number,
    private readonly work: () => Promise<unknown>,
    private readonly logger = new Logger(name),
  ) {}

  start(): void {
    void this.repeat();
  }

  stop(): void {
    this.stopping.abort();
  }

  private async repeat(): Promise<void> {
    const { signal } = this.stopping;
    try {
      for (;;) {
        await sleep(this.every, undefined, { signal, ref: false });
        await this.round();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private async round(): Promise<void> {
    try {
      await this.work();
      this.failing = false;
    } catch (error) {
      // Once, not every round while the database is away.
      if (!this.failing && !this.stopping.signal.aborted) this.logger.warn(error);
      this.failing = true;
    }
  }
}
