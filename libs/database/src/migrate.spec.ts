import { until } from '@auth/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  describeOnPostgres,
  kinds,
  openDatabase,
  replicaOf,
  type TestDatabase,
} from '../test/test.database.js';
import { migrate, pendingMigrations } from './migrate.js';
import type { MigrationClass } from './migrations/index.js';

/** A migration of that name that runs these statements. */
function migration(name: string, ...statements: string[]): MigrationClass {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }

    down(): Promise<void> {
      return Promise.resolve();
    }
  };
}

const notes = migration('Notes1700000000001', 'CREATE TABLE notes (id int)');
const colours = migration('Colours1700000000002', 'ALTER TABLE notes ADD colour text');
const broken = migration('Broken1700000000003', 'CREATE TABLE half (id int)', 'SELECT 1/0');

describe.each(kinds)('migrate on the %s database', (kind) => {
  let database: TestDatabase;

  const tables = async () => {
    const sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'";
    const rows = await database.dataSource.query<{ tablename: string }[]>(sql);
    return rows.map(({ tablename }) => tablename);
  };

  afterEach(async () => database.drop());

  it('applies what is pending in order, once', async () => {
    database = await openDatabase(kind, { migrations: [notes, colours] });
    expect(await pendingMigrations(database.dataSource)).toEqual([
      'Notes1700000000001',
      'Colours1700000000002',
    ]);
    expect(await migrate(database.dataSource)).toEqual(['Notes1700000000001', 'Colours1700000000002']);
    expect(await pendingMigrations(database.dataSource)).toEqual([]);
    expect(await migrate(database.dataSource)).toEqual([]);
    expect(await tables()).toEqual(['notes']);
  }, 60_000);

  it('keeps the migrations before one that fails, and nothing of that one', async () => {
    database = await openDatabase(kind, { migrations: [notes, broken] });
    await expect(migrate(database.dataSource)).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(['notes']);
    expect(await pendingMigrations(database.dataSource)).toEqual(['Broken1700000000003']);
  }, 60_000);
});

describeOnPostgres('migrate by several replicas', () => {
  let database: TestDatabase;

  afterEach(async () => database.drop());

  it('applies each migration once when three start together', async () => {
    const slowly = migration('Slowly1700000000003', 'SELECT pg_sleep(0.3)');
    database = await openDatabase('server', { migrations: [notes, colours, slowly] });
    const replicas = [await replicaOf(database), await replicaOf(database)];
    const applied = await Promise.all([database.dataSource, ...replicas].map((replica) => migrate(replica)));
    expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, 3]);
    expect(await database.dataSource.query('SELECT count(*)::int AS applied FROM migrations')).toEqual([
      { applied: 3 },
    ]);
    for (const replica of replicas) await replica.destroy();
  });

  it('gives a migration, and those who wait for it, longer than any other statement', async () => {
    const long = migration('Long1700000000001', 'SELECT pg_sleep(6.5)');
    database = await openDatabase('server', { migrations: [long] });
    const replica = await replicaOf(database);
    const applied = await Promise.all([migrate(database.dataSource), migrate(replica)]);
    expect(applied.flat()).toEqual(['Long1700000000001']);
    await replica.destroy();
  }, 20_000);

  it('leaves no connection and no lock behind', async () => {
    database = await openDatabase('server', { migrations: [broken] });
    await expect(migrate(database.dataSource)).rejects.toThrow('division by zero');
    const locks =
      "SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database AND datname = current_database() WHERE locktype = 'advisory'";
    const connections =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'auth migrate'";
    // A session ends a little after its connection.
    for (const left of [locks, connections])
      await until(async () => (await database.dataSource.query<unknown[]>(left)).length === 0);
  });
});
