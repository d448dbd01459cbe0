import { rm } from 'node:fs/promises';
import type { OutgoingCall, Tracer } from '@auth/core';
import type { DataSource } from 'typeorm';
import { emptyDatabase } from '../test/test.database.js';
import { createDataSource } from './data-source.js';
import { Transactions } from './transactions.js';

describe('traceStatements', () => {
  let dataDir: string;
  let dataSource: DataSource;
  let transactions: Transactions;
  const calls: OutgoingCall[] = [];
  const outcomes: string[] = [];
  const tracer: Tracer = {
    follow: async (call, make) => {
      calls.push(call);
      return make().finally(() => outcomes.push(call.name));
    },
  };
  /** The names of the statements of some work. */
  const statements = async (work: () => Promise<unknown>) => {
    calls.length = 0;
    await work().catch(() => undefined);
    return calls.map(({ name }) => name);
  };

  beforeAll(async () => {
    dataDir = await emptyDatabase();
    dataSource = await createDataSource({ url: undefined, poolSize: 1, dataDir }, [], tracer);
    // Without tables.
    await dataSource.setOptions({ migrations: [] }).initialize();
    transactions = new Transactions(dataSource);
    await transactions.query('CREATE TABLE notes (id int PRIMARY KEY, text text)');
  }, 60_000);
  afterAll(async () => {
    await dataSource.destroy();
    await rm(dataDir, { recursive: true });
  });

  it('follows statements outside of transactions and inside, and what begins and ends these', async () => {
    const insert = (id: number) => transactions.query('INSERT INTO notes VALUES ($1, $2)', [id, 'hunter2']);
    expect(await statements(() => insert(1))).toEqual(['INSERT']);
    expect(await statements(() => transactions.manager.query('select 1'))).toEqual(['SELECT']);
    const work = () =>
      transactions.run(async () => {
        await insert(2);
        await transactions.manager.query('UPDATE notes SET text = $1', ['hunter2']);
      });
    expect(await statements(work)).toEqual(['START', 'INSERT', 'UPDATE', 'COMMIT']);
    expect(await statements(() => transactions.run(() => insert(2)))).toEqual([
      'START',
      'INSERT',
      'ROLLBACK',
    ]);
  });

  it('tells the first word of a statement and nothing else', async () => {
    await statements(() => transactions.query("\n  SELECT 'hunter2', $1::text", ['hunter2']));
    expect(calls).toEqual([
      { name: 'SELECT', attributes: { 'db.system.name': 'postgresql', 'db.operation.name': 'SELECT' } },
    ]);
  });

  it('changes nothing of what a statement answers', async () => {
    expect(await transactions.query('SELECT $1::int AS n', [1])).toEqual([{ n: 1 }]);
    await expect(transactions.query('SELECT 1/0')).rejects.toMatchObject({ code: '22012' });
    expect(outcomes.slice(-2)).toEqual(['SELECT', 'SELECT']);
  });
});
