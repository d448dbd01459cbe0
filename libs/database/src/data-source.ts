import type { Tracer } from '@auth/core';
import type { Client } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { reportLoss, surviveLoss } from './connection.loss.js';
import { EmbeddedDataSource } from './embedded.data-source.js';
import { migrations } from './migrations/index.js';
import { traceStatements } from './statement.tracing.js';

/** Where the data lives: on the PostgreSQL server of `url`, else in an embedded one in `dataDir`. */
export interface DatabaseOptions {
  url: string | undefined;
  /** Connections to the server; the embedded database has exactly one. */
  poolSize: number;
  dataDir: string;
}

export type EntityClass = (new () => object) | EntitySchema;

/** A DataSource still closed, as the TypeORM CLI wants it: `initialize()` opens it, `destroy()` frees everything. */
export async function createDataSource(
  { url, poolSize, dataDir }: DatabaseOptions,
  entities: readonly EntityClass[],
  tracer?: Tracer,
): Promise<DataSource> {
  const onConnect = (client: Client) => {
    surviveLoss(client);
    if (tracer) traceStatements(client, tracer);
  };
  const shared = {
    type: 'postgres' as const,
    entities: [...entities],
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each' as const,
    uuidExtension: 'pgcrypto' as const,
    installExtensions: false,
    logging: false,
    poolErrorHandler: reportLoss,
  };
  if (url === undefined) return EmbeddedDataSource.load(dataDir, shared, onConnect);
  const extra = { ...connectionOptions, onConnect };
  return new DataSource({ ...shared, url, poolSize, applicationName: 'auth', extra });
}

/** Limits in milliseconds, for the driver: nobody waits longer than this for a database in trouble. */
const connectionOptions = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 5_000,
  // A frozen replica gives back what it had locked.
  idle_in_transaction_session_timeout: 15_000,
  // A frozen or unreachable server cannot end a statement itself, so the client does, a little later.
  query_timeout: 6_000,
  keepAlive: true,
};
