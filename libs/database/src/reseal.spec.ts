import { randomBytes } from 'node:crypto';
import { type KeyRing, Sealer } from '@auth/core';
import { kinds, openDatabase, type TestDatabase } from '../test/test.database.js';
import { reseal } from './reseal.js';
import { Transactions } from './transactions.js';

const [older, newer] = [
  { id: 'k1', bytes: randomBytes(32) },
  { id: 'k2', bytes: randomBytes(32) },
];
const before = new Sealer([older]);
const sealer = new Sealer([newer, older]);
const columns = [
  { table: 'safes', id: 'name', column: 'content' },
  { table: 'boxes', id: 'number', column: 'content' },
];

describe.each(kinds)('reseal on the %s database', (kind) => {
  let database: TestDatabase;
  let transactions: Transactions;

  const put = (table: string, id: string, content: string) =>
    transactions.query(`INSERT INTO ${table} VALUES ($1, $2)`, [id, content]);
  const contents = async (ring: KeyRing = [newer]): Promise<string[]> => {
    const rows = await transactions.query<{ name: string; content: string }>(
      'SELECT * FROM safes ORDER BY name',
    );
    const opener = new Sealer(ring);
    return rows.map(({ name, content }) => opener.open(content, `safes/content/${name}`).toString());
  };
  /** 450 values: more than two batches. */
  const fill = async () => {
    for (let n = 0; n < 450; n++) {
      const name = `safe ${String(n).padStart(3, '0')}`;
      await put('safes', name, before.seal(`secret ${n}`, `safes/content/${name}`));
    }
  };
  const secrets = Array.from({ length: 450 }, (_, n) => `secret ${n}`);

  beforeAll(async () => {
    database = await openDatabase(kind);
    transactions = new Transactions(database.dataSource);
    await transactions.query('CREATE TABLE safes (name text PRIMARY KEY, content text NOT NULL)');
    await transactions.query('CREATE TABLE boxes (number integer PRIMARY KEY, content text NOT NULL)');
  }, 30_000);
  beforeEach(async () => {
    await transactions.query('TRUNCATE safes, boxes');
  });
  afterAll(() => database.drop());

  it('moves every value of every column to the newest key, and leaves those that are there', async () => {
    await fill();
    await put('boxes', '7', before.seal('boxed', 'boxes/content/7'));
    const fresh = sealer.seal('fresh', 'boxes/content/8');
    await put('boxes', '8', fresh);
    expect(await reseal(transactions, sealer, columns)).toEqual({ resealed: 451, unreadable: [] });
    expect(await contents()).toEqual(secrets);
    const boxes = await transactions.query<{ content: string }>('SELECT content FROM boxes ORDER BY number');
    expect(boxes.map(({ content }) => content)).toEqual([expect.stringMatching(/^k2\./), fresh]);
    expect(await reseal(transactions, sealer, columns)).toEqual({ resealed: 0, unreadable: [] });
  });

  it('goes on where it was interrupted', async () => {
    await fill();
    let left = 250;
    const interrupted = Object.assign(Object.create(transactions) as Transactions, {
      query: (sql: string, parameters: unknown[]) => {
        if (sql.startsWith('UPDATE') && left-- === 0) return Promise.reject(new Error('stopped'));
        return transactions.query(sql, parameters);
      },
    });
    await expect(reseal(interrupted, sealer, columns)).rejects.toThrow('stopped');
    expect(await contents([newer, older])).toEqual(secrets);
    expect(await reseal(transactions, sealer, columns)).toEqual({ resealed: 200, unreadable: [] });
    expect(await contents()).toEqual(secrets);
  });

  it('reports what it cannot open, leaves it as it is and goes on', async () => {
    const gone = new Sealer([{ id: 'k0', bytes: randomBytes(32) }]);
    const moved = before.seal('moved', 'safes/content/another');
    const sound = before.seal('sound', 'safes/content/sound');
    const lost = gone.seal('lost', 'safes/content/lost');
    for (const [name, content] of Object.entries({ damaged: 'k1.rubbish', lost, moved, nothing: '', sound }))
      await put('safes', name, content);
    const { resealed, unreadable } = await reseal(transactions, sealer, columns);
    expect(resealed).toBe(1);
    expect(unreadable).toEqual(
      ['damaged', 'lost', 'moved', 'nothing'].map((name) => `safes/content/${name}`),
    );
    const rows = await transactions.query<{ content: string }>('SELECT content FROM safes ORDER BY name');
    expect(rows.map(({ content }) => content)).toEqual([
      'k1.rubbish',
      lost,
      moved,
      '',
      expect.stringMatching(/^k2\./),
    ]);
  });

  it('does not overwrite what the service writes meanwhile', async () => {
    await put('safes', 'a', before.seal('old', 'safes/content/a'));
    const beside = Object.assign(Object.create(transactions) as Transactions, {
      query: async (sql: string, parameters: unknown[]) => {
        if (sql.startsWith('UPDATE'))
          await transactions.query(`UPDATE safes SET content = $1`, [sealer.seal('new', 'safes/content/a')]);
        return transactions.query(sql, parameters);
      },
    });
    expect(await reseal(beside, sealer, columns)).toEqual({ resealed: 0, unreadable: [] });
    expect(await contents()).toEqual(['new']);
  });
});
