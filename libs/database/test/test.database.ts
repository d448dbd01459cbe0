import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions } from '../src/data-source.js';
import type { MigrationClass } from '../src/migrations/index.js';

export interface TestDatabase {
  options: DatabaseOptions;
  dataSource: DataSource;
  /** Ends everything; the database is gone afterwards. */
  drop(): Promise<void>;
}

export const serverUrl = process.env.TEST_DATABASE_URL;

/** Blocks for a server run where there is one: `TEST_DATABASE_URL`, of a role that may create databases. */
export const describeOnPostgres = serverUrl === undefined ? describe.skip : describe;

export const kinds = serverUrl === undefined ? (['embedded'] as const) : (['embedded', 'server'] as const);

export async function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'auth-'));
}

/** A folder with an embedded database without tables: a copy, where a run of all tests has made one. */
export async function emptyDatabase(): Promise<string> {
  const folder = await emptyFolder();
  const template = process.env.TEST_EMPTY_TEMPLATE;
  if (template !== undefined) await cp(template, folder, { recursive: true });
  return folder;
}

/** An open database without tables, which has these migrations instead of the real ones. */
export async function openDatabase(
  kind: (typeof kinds)[number],
  { migrations = [], poolSize = 5 }: { migrations?: MigrationClass[]; poolSize?: number } = {},
): Promise<TestDatabase> {
  const dataDir = await emptyDatabase();
  const name = `auth_${randomUUID().replaceAll('-', '')}`;
  const url =
    kind === 'server' ? Object.assign(new URL(serverUrl!), { pathname: `/${name}` }).href : undefined;
  if (url) await administer(`CREATE DATABASE ${name}`);
  const options = { url, poolSize, dataDir };
  const dataSource = await createDataSource(options, []);
  await dataSource.setOptions({ migrations }).initialize();
  return {
    options,
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await rm(dataDir, { recursive: true });
      if (url) await administer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Another DataSource on the same server, as another replica has it. */
export async function replicaOf({ options, dataSource }: TestDatabase): Promise<DataSource> {
  const replica = await createDataSource(options, []);
  return replica.setOptions({ migrations: dataSource.options.migrations ?? [] }).initialize();
}

/** Runs a statement as an operator does, on a connection of its own. */
export async function administer(sql: string, parameters: unknown[] = []): Promise<void> {
  const client = new pg.Client(serverUrl);
  await client.connect();
  await client.query(sql, parameters);
  await client.end();
}
