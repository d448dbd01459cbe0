import { rm } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { describeOnPostgres, emptyDatabase, openDatabase, serverUrl } from '../test/test.database.js';
import { doorTo } from '../test/door.js';
import { createDataSource } from './data-source.js';
import { addressOf, openPatiently, startDatabase } from './database.start.js';
import { migrations } from './migrations/index.js';

class Notes1600000000000 {
  up = () => Promise.resolve();
  down = () => Promise.resolve();
}

describe('startDatabase', () => {
  let dataDir: string;

  const start = (migrateOnStart: boolean) =>
    startDatabase({ options: { url: undefined, poolSize: 1, dataDir }, entities: [], migrateOnStart });

  beforeAll(async () => {
    migrations.push(Notes1600000000000);
    dataDir = await emptyDatabase();
  });
  afterAll(async () => {
    migrations.splice(migrations.indexOf(Notes1600000000000), 1);
    await rm(dataDir, { recursive: true });
  });

  it('refuses a database that lacks a migration, says how to apply it, and frees the folder', async () => {
    await expect(start(false)).rejects.toThrow(/Notes1600000000000.*npm run migrate/);
    await expect(start(false)).rejects.toThrow(/Notes1600000000000.*npm run migrate/);
  }, 60_000);

  it('migrates when asked to, and opens without afterwards', async () => {
    const log = jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    await (await start(true)).destroy();
    expect(log).toHaveBeenCalledWith(expect.stringContaining('Notes1600000000000'));
    await (await start(false)).destroy();
    log.mockRestore();
  }, 60_000);
});

describe('addressOf', () => {
  it('names the host and the database, and no password', () => {
    const url = 'postgres://ada:secret@db.example.com:6432/auth?sslmode=require';
    expect(addressOf({ url, poolSize: 1, dataDir: '.data' })).toBe('PostgreSQL at db.example.com:6432/auth');
    expect(addressOf({ url: 'host=db password=secret', poolSize: 1, dataDir: '.data' })).not.toContain(
      'secret',
    );
  });
});

describe('openPatiently', () => {
  let log: jest.SpiedFunction<typeof Logger.prototype.warn>;

  beforeEach(() => {
    log = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterEach(() => jest.restoreAllMocks());

  it('gives up when the server has not answered for so long, and says why', async () => {
    const url = 'postgres://ada:secret@127.0.0.1:1/auth';
    const dataSource = await createDataSource({ url, poolSize: 1, dataDir: '.' }, []);
    const opening = openPatiently(dataSource, 'PostgreSQL at 127.0.0.1:1/auth', 900);
    await expect(opening).rejects.toThrow(/^PostgreSQL at 127.0.0.1:1\/auth does not answer: .*ECONNREFUSED/);
    expect(log.mock.calls.flat()).toEqual([
      expect.stringMatching(/127\.0\.0\.1:1\/auth.*ECONNREFUSED.*250 ms/),
      expect.stringMatching(/127\.0\.0\.1:1\/auth.*ECONNREFUSED.*500 ms/),
    ]);
  });
});

describeOnPostgres('openPatiently with a server', () => {
  afterEach(() => jest.restoreAllMocks());

  it('opens as soon as the server answers', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const door = await doorTo(serverUrl!);
    const dataSource = await createDataSource({ url: door.url, poolSize: 1, dataDir: '.' }, []);
    const opening = openPatiently(dataSource, 'PostgreSQL');
    setTimeout(() => {
      door.open();
    }, 400);
    await opening;
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
    door.close();
  });

  it('does not try again what will never work', async () => {
    const log = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const url = serverUrl!.replace(/[^/]*$/, 'no_such_database');
    const dataSource = await createDataSource({ url, poolSize: 1, dataDir: '.' }, []);
    await expect(openPatiently(dataSource, 'PostgreSQL')).rejects.toThrow('does not exist');
    expect(log).not.toHaveBeenCalled();
  });

  it('connects with limits on the time of a statement, under its own name', async () => {
    const { dataSource, drop } = await openDatabase('server');
    const sql =
      "SELECT current_setting('statement_timeout') AS limit, current_setting('application_name') AS name";
    expect(await dataSource.query(sql)).toEqual([{ limit: '5s', name: 'auth' }]);
    await drop();
  });
});
