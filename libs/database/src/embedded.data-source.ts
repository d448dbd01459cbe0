import { channel } from 'node:diagnostics_channel';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { surviveLoss } from './connection.loss.js';
import { EmbeddedDatabaseMissingError } from './database.errors.js';
import { DirectoryLock } from './directory.lock.js';

type Engine = Awaited<ReturnType<typeof loadEngine>>;
type OnConnect = (client: Client) => void;
type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** Tells of each one that opens: only what is inside the process can look into it. */
const opened = channel('auth:embedded-database');

/**
 * A PostgreSQL inside this process, in `<dataDir>/postgres`, for one process at a time.
 * It has one connection: inside a transaction nothing may ask the DataSource itself.
 */
export class EmbeddedDataSource extends DataSource {
  private lock: DirectoryLock | undefined;
  private database: PGlite | undefined;

  private constructor(
    private readonly engine: Engine,
    private readonly dataDir: string,
    options: PostgresOptions,
    private readonly onConnect: OnConnect,
  ) {
    super({ ...options, poolSize: 1 });
  }

  /** Throws `EmbeddedDatabaseMissingError` where development dependencies are left out. */
  static async load(
    dataDir: string,
    options: PostgresOptions,
    onConnect: OnConnect = surviveLoss,
  ): Promise<EmbeddedDataSource> {
    return new EmbeddedDataSource(await loadEngine(), dataDir, options, onConnect);
  }

  override async initialize(): Promise<this> {
    if (this.isInitialized) return super.initialize();
    this.lock = await DirectoryLock.acquire(this.dataDir);
    try {
      this.database = await this.engine.PGlite.create({ dataDir: join(this.dataDir, 'postgres') });
      const { connection } = this.engine.createPgConfig(this.database);
      const limits = { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 0 };
      this.setOptions({ extra: { connection, onConnect: this.onConnect, ...limits } });
      await super.initialize();
      opened.publish(this);
      return this;
    } catch (error) {
      await this.free();
      throw error;
    }
  }

  override async destroy(): Promise<void> {
    try {
      await super.destroy();
    } finally {
      await this.free();
    }
  }

  /** The lock goes last: until then nobody else may open the files. */
  private async free(): Promise<void> {
    const { lock, database } = this;
    this.lock = this.database = undefined;
    await database?.close();
    await lock?.release();
  }
}

async function loadEngine() {
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
    return { PGlite, createPgConfig };
  } catch (cause) {
    throw new EmbeddedDatabaseMissingError({ cause });
  }
}
