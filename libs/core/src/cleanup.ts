import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Periodic } from './periodic.js';

/**
 * Removes what counts no longer, again and again: a batch at a time, so that no statement holds many rows. Every
 * replica does; a row goes once.
 */
export abstract class Cleanup implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly periodic: Periodic;

  /** @param every milliseconds */
  protected constructor(
    every: number,
    private readonly batch: number,
  ) {
    this.periodic = new Periodic(new.target.name, every, () => this.clean());
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /** @returns how many were removed */
  async clean(): Promise<number> {
    let removed = 0;
    for (;;) {
      const count = await this.remove(this.batch);
      removed += count;
      if (count < this.batch) return removed;
    }
  }

  /** @returns how many were removed, at most `limit` */
  protected abstract remove(limit: number): Promise<number>;
}
