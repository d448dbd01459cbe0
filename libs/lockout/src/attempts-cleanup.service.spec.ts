import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, loadConfig } from '@auth/core';
import { createDataSource, migrate, Transactions } from '@auth/database';
import type { DataSource } from 'typeorm';
import { AttemptsCleanup } from './attempts-cleanup.service.js';
import { Attempts } from './attempts.entity.js';
import { AttemptsRepository } from './attempts.repository.js';

describe('AttemptsCleanup', () => {
  let dataDir: string;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'auth-attempts-'));
    const template = process.env['TEST_DATA_TEMPLATE'];
    if (template !== undefined) await cp(template, dataDir, { recursive: true });
    dataSource = await createDataSource({ url: undefined, poolSize: 1, dataDir }, [Attempts]);
    if (!dataSource.isInitialized) await dataSource.initialize();
    await migrate(dataSource);
    transactions = new Transactions(dataSource);
  }, 60_000);
  afterAll(async () => {
    await dataSource.destroy();
    await rm(dataDir, { recursive: true });
  });

  const insert = (count: number, name: string, touched: string) =>
    transactions.query(
      `INSERT INTO attempts (key, failures, reserved, touched_at)
       SELECT $2 || n, 1, '{}', now() + $3::interval FROM generate_series(1, $1) n`,
      [count, name, touched],
    );

  const cleanup = (lockoutSeconds: string) =>
    new AttemptsCleanup(
      new AttemptsRepository(transactions),
      new Clock(),
      loadConfig({ LOCKOUT_SECONDS: lockoutSeconds }) as never,
    );

  it('removes what a lockout ago was touched last, however much a flood left, and nothing else', async () => {
    await insert(12_000, 'flood-', '-901 seconds');
    await insert(1, 'locked-', '-890 seconds');
    expect(await cleanup('900').clean()).toBe(12_000);
    expect(await transactions.query('SELECT key FROM attempts')).toEqual([{ key: 'locked-1' }]);
    expect(await cleanup('900').clean()).toBe(0);
  }, 30_000); // LG-14

  it('keeps a try that is under way, also where lockouts are short', async () => {
    await insert(1, 'under-way-', '-100 seconds');
    await cleanup('1').clean();
    expect(await transactions.query('SELECT key FROM attempts')).toEqual([{ key: 'under-way-1' }]);
  });
});
