import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';

/** A database of one test file's own, and the environment that points the service at it. */
export interface TestDatabase {
  readonly environment: Readonly<Record<string, string>>;
  /** Whether other processes may use it beside the service: the embedded one takes no second. */
  readonly shared: boolean;
  /** On the embedded database only while no service runs on it. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

const KEYS = {
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  REFRESH_TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

/** On PostgreSQL where TEST_DATABASE_URL names a server, else embedded. */
export function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? createOnPostgres(server) : createEmbedded();
}

async function createOnPostgres(server: string): Promise<TestDatabase> {
  const name = `auth_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = name;
  await ask({ connectionString: server }, `CREATE DATABASE ${name}`);
  const redis = process.env['TEST_REDIS_URL'];
  return {
    environment: { DATABASE_URL: url.href, ...(redis && { REDIS_URL: redis }), ...KEYS },
    shared: true,
    query: (sql, parameters) => ask({ connectionString: url.href }, sql, parameters),
    drop: async () => {
      await ask({ connectionString: server }, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function ask<Row>(config: ClientConfig, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function createEmbedded(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'auth-e2e-'));
  const template = process.env['TEST_DATA_TEMPLATE'];
  if (template) await cp(template, dataDir, { recursive: true });
  return {
    environment: { DATA_DIR: dataDir },
    shared: false,
    query: async <Row>(sql: string, parameters: unknown[] = []) => {
      // By itself: to load the service's own way to it takes longer than most tests.
      const { PGlite } = await import('@electric-sql/pglite');
      const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
      const database = await PGlite.create({ dataDir: join(dataDir, 'postgres') });
      try {
        return await ask<Row>(createPgConfig(database), sql, parameters);
      } finally {
        await database.close();
      }
    },
    drop: () => rm(dataDir, { recursive: true, force: true }),
  };
}
