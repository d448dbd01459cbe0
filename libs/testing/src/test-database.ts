import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '@auth/database';
import { Client } from 'pg';

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
  await onServer(server, `CREATE DATABASE ${name}`);
  const redis = process.env['TEST_REDIS_URL'];
  return {
    environment: { DATABASE_URL: url.href, ...(redis && { REDIS_URL: redis }), ...KEYS },
    shared: true,
    query: (sql, parameters) => onServer(url.href, sql, parameters),
    drop: async () => {
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer<Row>(url: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
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
      const dataSource = await createDataSource({ url: undefined, poolSize: 1, dataDir }, []);
      if (!dataSource.isInitialized) await dataSource.initialize();
      try {
        const result: unknown = await dataSource.query(sql, parameters);
        return result as Row[];
      } finally {
        await dataSource.destroy();
      }
    },
    drop: () => rm(dataDir, { recursive: true, force: true }),
  };
}
