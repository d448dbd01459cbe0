import { Periodic } from '@auth/core';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Transactions } from './transactions.js';

/** How often a lost connection is sought again, in ms. */
const RECONNECT_EVERY = 5000;

/**
 * Tells the other processes on one PostgreSQL database that there is something to look for: LISTEN and NOTIFY. A hint
 * that may get lost, for whoever looks from time to time anyway. The embedded database has one process: nothing to do.
 */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly listeners = new Map<string, () => void>();
  private readonly periodic = new Periodic(Notifications.name, RECONNECT_EVERY, () => this.connect());
  private client: pg.Client | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** @param channel an SQL identifier; one listener each */
  async listen(channel: string, listener: () => void): Promise<void> {
    if (this.url === undefined) return;
    const isFirst = this.listeners.size === 0;
    this.listeners.set(channel, listener);
    await this.client?.query(`LISTEN ${channel}`);
    if (!isFirst) return;
    // Nobody waits for it: until it is there, whoever listens looks by himself.
    this.connect().catch(() => undefined);
    this.periodic.start();
  }

  async notify(channel: string): Promise<void> {
    if (this.url !== undefined) await this.transactions.query('SELECT pg_notify($1, $2)', [channel, '']);
  }

  async onApplicationShutdown(): Promise<void> {
    this.periodic.stop();
    await this.client?.end();
  }

  private get url(): string | undefined {
    const { options } = this.dataSource;
    return options.type === 'postgres' ? options.url : undefined;
  }

  private async connect(): Promise<void> {
    if (this.client || this.url === undefined) return;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'auth notifications',
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
    });
    this.client = client;
    const forget = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', forget).on('end', forget);
    client.on('notification', ({ channel }) => this.listeners.get(channel)?.());
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      forget();
      void client.end().catch(() => undefined);
      throw error;
    }
  }
}
