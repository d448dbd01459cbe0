import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, loadConfig } from '@auth/core';
import { createDataSource, migrate, Transactions } from '@auth/database';
import { Identity, User } from '@auth/users';
import type { DataSource } from 'typeorm';
import { SessionCleanup } from './session-cleanup.service.js';
import { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

describe('SessionCleanup', () => {
  let dataDir: string;
  let dataSource: DataSource;
  let transactions: Transactions;
  let cleanup: SessionCleanup;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'auth-cleanup-'));
    const template = process.env['TEST_DATA_TEMPLATE'];
    if (template !== undefined) await cp(template, dataDir, { recursive: true });
    dataSource = await createDataSource({ url: undefined, poolSize: 1, dataDir }, [User, Identity, Session]);
    if (!dataSource.isInitialized) await dataSource.initialize();
    await migrate(dataSource);
    transactions = new Transactions(dataSource);
    const repository = new SessionsRepository(transactions);
    cleanup = new SessionCleanup(repository, new Clock(), loadConfig({}) as never);
  }, 60_000);
  afterAll(async () => {
    await dataSource.destroy();
    await rm(dataDir, { recursive: true });
  });

  /** Sessions that expire and have ended at these distances from now, for example `-2 days`. */
  const insert = (count: number, name: string, expires: string, ended: string | null = null) =>
    transactions.query(
      `INSERT INTO sessions (id, generation, created_at, last_used_at, expires_at, ended_at, changed_at, ip)
       SELECT gen_random_uuid(), 1, now(), now(), now() + $2::interval, now() + $3::interval, now() + $3::interval, $4
         FROM generate_series(1, $1)`,
      [count, expires, ended, name],
    );

  it('removes what no token can name any more, however much there is, and nothing else', async () => {
    await insert(2500, 'expired long ago', '-25 hours');
    await insert(1, 'expired', '-23 hours');
    await insert(1, 'ended long ago', '3 days', '-26 hours');
    // Its access tokens expired an hour after; the memory of its end outlives them by a day.
    await insert(1, 'ended', '3 days', '-24 hours');
    await insert(1, 'alive', '3 days');
    expect(await cleanup.clean()).toBe(2501);
    const rows = await transactions.query<{ ip: string }>('SELECT ip FROM sessions ORDER BY ip');
    expect(rows.map(({ ip }) => ip)).toEqual(['alive', 'ended', 'expired']);
    expect(await cleanup.clean()).toBe(0);
  }, 30_000);
});
