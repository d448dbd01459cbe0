import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseTimeoutError } from './database.errors.js';
import { pendingMigrations } from './migrate.js';
import { Transactions } from './transactions.js';

/** Milliseconds within which a healthy database answers. */
const PING_LIMIT = 1_000;

/** The state of the database, for health checks, and its end. */
@Injectable()
export class Database implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** Throws when the database does not answer within a second. */
  async ping(): Promise<void> {
    const answered = new AbortController();
    const { signal } = answered;
    const late = delay(PING_LIMIT, undefined, { signal }).then(() => {
      throw new DatabaseTimeoutError(PING_LIMIT);
    });
    try {
      await Promise.race([this.transactions.query('SELECT 1'), late]);
    } finally {
      answered.abort();
    }
  }

  /** The names of the migrations that the database still lacks. */
  async pendingMigrations(): Promise<string[]> {
    return pendingMigrations(this.dataSource);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
