import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  administer,
  describeOnPostgres,
  kinds,
  openDatabase,
  type TestDatabase,
} from '../test/test.database.js';
import { doorTo } from '../test/door.js';
import { createDataSource } from './data-source.js';
import { TransactionAbortedError } from './database.errors.js';
import { isUnavailable, isUniqueViolation } from './postgres.errors.js';
import { Transactions } from './transactions.js';

const TABLE = 'CREATE TABLE counters (name text CONSTRAINT counters_pkey PRIMARY KEY, value int NOT NULL)';
const INSERT = 'INSERT INTO counters VALUES ($1, 0)';

describe.each(kinds)('Transactions on the %s database', (kind) => {
  let database: TestDatabase;
  let transactions: Transactions;

  const names = async () => {
    const rows = await transactions.query<{ name: string }>('SELECT name FROM counters ORDER BY name');
    return rows.map(({ name }) => name);
  };

  beforeAll(async () => {
    database = await openDatabase(kind);
    transactions = new Transactions(database.dataSource);
    await transactions.query(TABLE);
  }, 60_000);
  beforeEach(async () => {
    await transactions.query('TRUNCATE counters');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => database.drop());

  describe('run', () => {
    it('commits what the work did and returns its result', async () => {
      const result = await transactions.run(async () => {
        await transactions.query(INSERT, ['query']);
        await transactions.manager.query(INSERT, ['manager']);
        return 42;
      });
      expect(result).toBe(42);
      expect(await names()).toEqual(['manager', 'query']);
    });

    it('does the tasks before the commit last, in their order, and fails with them', async () => {
      const done: string[] = [];
      const insert = (name: string) => () => {
        done.push(name);
        return transactions.query(INSERT, [name]).then(() => undefined);
      };
      await transactions.run(async () => {
        await transactions.beforeCommit(insert('b'));
        await transactions.run(() => transactions.beforeCommit(insert('c')));
        await insert('a')();
      });
      expect(done).toEqual(['a', 'b', 'c']);
      expect(await names()).toEqual(['a', 'b', 'c']);
      await transactions.beforeCommit(insert('at once'));
      const failing = transactions.run(async () => {
        await transactions.query(INSERT, ['undone']);
        await transactions.beforeCommit(() => Promise.reject(new Error('no')));
      });
      await expect(failing).rejects.toThrow('no');
      expect(await names()).toEqual(['a', 'at once', 'b', 'c']);
    });

    it('does the tasks after a rollback outside the transaction, and only then', async () => {
      const note = (name: string) => transactions.query(INSERT, [name]).then(() => undefined);
      await transactions.run(async () => {
        transactions.afterRollback(() => note('committed'));
        await Promise.resolve();
      });
      const work = transactions.run(async () => {
        await note('undone');
        transactions.afterRollback(() => note('kept'));
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      expect(await names()).toEqual(['kept']);
      transactions.afterRollback(() => note('without a transaction'));
      expect(await names()).toEqual(['kept']);
    });

    it('undoes everything when the work throws', async () => {
      const failure = new Error('no');
      const work = transactions.run(async () => {
        await transactions.query(INSERT, ['a']);
        await transactions.manager.query(INSERT, ['b']);
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      expect(await names()).toEqual([]);
    });

    it('joins the transaction that runs already', async () => {
      const work = transactions.run(async () => {
        await transactions.run(() => transactions.query(INSERT, ['inner']));
        expect(await names()).toEqual(['inner']);
        throw new Error('the outer work fails');
      });
      await expect(work).rejects.toThrow('the outer work fails');
      expect(await names()).toEqual([]);
    });

    it("keeps an outsider's insert when the transaction beside it rolls back", async () => {
      const started = new EventEmitter();
      const work = transactions.run(async () => {
        await transactions.query(INSERT, ['insider']);
        started.emit('now');
        await delay(50);
        throw new Error('rolled back');
      });
      await once(started, 'now');
      const outsider = transactions.query(INSERT, ['outsider']);
      await expect(work).rejects.toThrow('rolled back');
      await outsider;
      expect(await names()).toEqual(['outsider']);
    });

    it('counts to twenty when twenty lock and increment at once', async () => {
      await transactions.query(INSERT, ['hits']);
      const increment = () =>
        transactions.run(async () => {
          const [row] = await transactions.query<{ value: number }>('SELECT value FROM counters FOR UPDATE');
          await transactions.query('UPDATE counters SET value = $1', [row!.value + 1]);
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect(await transactions.query('SELECT value FROM counters')).toEqual([{ value: 20 }]);
    });

    it('refuses to commit when the work went on after a failed statement', async () => {
      const after = jest.fn<() => void>();
      const work = transactions.run(async () => {
        await transactions.query(INSERT, ['once']);
        await transactions.query(INSERT, ['once']).catch(() => undefined);
        transactions.afterCommit(after);
      });
      await expect(work).rejects.toBeInstanceOf(TransactionAbortedError);
      expect(await names()).toEqual([]);
      expect(after).not.toHaveBeenCalled();
    });

    it('refuses a statement that outlives its transaction', async () => {
      const ended = new EventEmitter();
      let late: Promise<unknown> = Promise.resolve();
      await transactions.run(() => {
        late = once(ended, 'now').then(() => transactions.query(INSERT, ['late']));
        return Promise.resolve();
      });
      ended.emit('now');
      await expect(late).rejects.toThrow('Query runner already released');
      expect(await names()).toEqual([]);
    });
  });

  describe('afterCommit', () => {
    it('runs the tasks of joined work in order, once everything is committed, and waits for them', async () => {
      const seen: unknown[] = [];
      await transactions.run(async () => {
        await transactions.run(async () => {
          await transactions.query(INSERT, ['a']);
          transactions.afterCommit(async () => void seen.push(await names()));
        });
        transactions.afterCommit(() => void seen.push('second'));
        await transactions.query(INSERT, ['b']);
        expect(seen).toEqual([]);
      });
      expect(seen).toEqual([['a', 'b'], 'second']);
    });

    it('forgets the tasks of a transaction that rolls back', async () => {
      const task = jest.fn<() => void>();
      const work = transactions.run(() => {
        transactions.afterCommit(task);
        return Promise.reject(new Error('no'));
      });
      await expect(work).rejects.toThrow('no');
      expect(task).not.toHaveBeenCalled();
    });

    it('runs a task at once outside a transaction', () => {
      const task = jest.fn<() => void>();
      transactions.afterCommit(task);
      expect(task).toHaveBeenCalledTimes(1);
    });

    it('logs a task that fails, and spares the caller and the other tasks', async () => {
      const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
      const other = jest.fn<() => void>();
      await transactions.run(async () => {
        await transactions.query(INSERT, ['kept']);
        transactions.afterCommit(() => Promise.reject(new Error('the cache is down')));
        transactions.afterCommit(other);
      });
      expect(await names()).toEqual(['kept']);
      expect(other).toHaveBeenCalledTimes(1);
      expect(log).toHaveBeenCalledWith(expect.any(String), expect.stringContaining('the cache is down'));
    });
  });

  describe.each([
    ['outside a transaction', async (work: () => Promise<void>) => work()],
    ['inside a transaction', async (work: () => Promise<void>) => transactions.run(work)],
  ])('query %s', (_, around) => {
    it('returns the rows of every kind of statement', () =>
      around(async () => {
        const query = (sql: string) => transactions.query(sql);
        expect(await query("INSERT INTO counters VALUES ('a', 1), ('b', 1)")).toEqual([]);
        expect(await query("INSERT INTO counters VALUES ('c', 1) RETURNING name")).toEqual([{ name: 'c' }]);
        expect(await query("UPDATE counters SET value = 2 WHERE name = 'a' RETURNING *")).toEqual([
          { name: 'a', value: 2 },
        ]);
        expect(await query("UPDATE counters SET value = 2 WHERE name = 'z' RETURNING *")).toEqual([]);
        expect(await query("DELETE FROM counters WHERE name = 'b' RETURNING name")).toEqual([{ name: 'b' }]);
        expect(await query('SELECT name FROM counters ORDER BY name')).toEqual([
          { name: 'a' },
          { name: 'c' },
        ]);
        expect(
          await query('WITH gone AS (DELETE FROM counters RETURNING name) SELECT * FROM gone'),
        ).toHaveLength(2);
      }));

    it('takes and gives bytes, times and lists', () =>
      around(async () => {
        const row = {
          bytes: Buffer.from([0, 255]),
          at: new Date(1_700_000_000_123),
          list: ['a', 'b'],
          none: null,
        };
        const sql = 'SELECT $1::bytea AS bytes, $2::timestamptz AS at, $3::text[] AS list, $4::text AS none';
        expect(await transactions.query(sql, Object.values(row))).toEqual([row]);
      }));

    it('names the violated constraint', async () => {
      const failure = await around(async () => {
        await transactions.query(INSERT, ['a']);
        await transactions.query(INSERT, ['a']);
      }).catch((error: unknown) => error);
      expect(isUniqueViolation(failure)).toBe(true);
      expect(isUniqueViolation(failure, 'counters_pkey')).toBe(true);
      expect(isUniqueViolation(failure, 'another_key')).toBe(false);
      expect(isUnavailable(failure)).toBe(false);
    });
  });
});

describeOnPostgres('Transactions on a server', () => {
  let database: TestDatabase;
  let transactions: Transactions;

  const backend = async () => {
    const [row] = await transactions.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return row!.pid;
  };
  const kill = (pid: number) => administer('SELECT pg_terminate_backend($1, 1000)', [pid]);

  beforeAll(async () => {
    database = await openDatabase('server', { poolSize: 1 });
    transactions = new Transactions(database.dataSource);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => database.drop());

  it('keeps its connection after a statement that the server refuses', async () => {
    const before = await backend();
    await expect(transactions.query('SELECT 1/0')).rejects.toThrow('division by zero');
    await expect(transactions.run(() => transactions.query('SELECT 1/0'))).rejects.toThrow(
      'division by zero',
    );
    expect(await backend()).toBe(before);
  });

  it('survives the loss of an idle connection, and says so in the log', async () => {
    const log = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await kill(await backend());
    await delay(50);
    expect(log).toHaveBeenCalledTimes(1);
    expect(await transactions.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('calls the database unavailable when the connection breaks during a statement', async () => {
    const pid = await backend();
    const sleep = transactions.query('SELECT pg_sleep(4)').catch((error: unknown) => error);
    await kill(pid);
    expect(isUnavailable(await sleep)).toBe(true);
    expect(await transactions.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['query', () => transactions.query('SELECT 1')],
    ['the manager', () => transactions.manager.query('SELECT 1')],
    ['nothing but the commit', () => Promise.resolve()],
  ])('calls the database unavailable when a transaction breaks before %s', async (_, next) => {
    const work = transactions.run(async () => {
      await kill(await backend());
      await delay(50);
      await next();
    });
    expect(isUnavailable(await work.catch((error: unknown) => error))).toBe(true);
    expect(await transactions.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('gives up a transaction on a server that froze, once, and goes on with a new connection', async () => {
    const door = await doorTo(database.options.url!);
    door.open();
    const dataSource = await createDataSource({ ...database.options, url: door.url }, []);
    const extra: unknown = dataSource.options.extra;
    await dataSource.setOptions({ extra: Object.assign({}, extra, { query_timeout: 1_000 }) }).initialize();
    const slow = new Transactions(dataSource);
    const began = performance.now();
    const work = slow.run(async () => {
      door.freeze();
      await slow.query('SELECT 1');
    });
    expect(isUnavailable(await work.catch((error: unknown) => error))).toBe(true);
    expect(performance.now() - began).toBeLessThan(1_900);
    expect(await slow.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
    door.close();
  });

  it('ends a statement that takes longer than five seconds', async () => {
    const failure = await transactions.query('SELECT pg_sleep(8)').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: '57014' });
    expect(isUnavailable(failure)).toBe(true);
  }, 10_000);
});
