import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { describeOnPostgres, serverUrl } from '../test/test.database.js';
import { ConnectionLostError, DatabaseTimeoutError } from './database.errors.js';
import { isUnavailable, isUniqueViolation, reasonOf } from './postgres.errors.js';

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What a client gets to see that connects and asks. */
async function asking(config: pg.ClientConfig, sql = 'SELECT 1'): Promise<unknown> {
  const client = new pg.Client({ connectionString: serverUrl, ...config });
  client.on('error', () => undefined);
  const failure = await failureOf(client.connect().then(() => client.query(sql)));
  client.end().catch(() => undefined);
  return failure;
}

/** An error with the fields that the server sends. */
function reported(code: string, constraint?: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('refused', 7, 'error'), { severity: 'ERROR', code, constraint });
}

describe('isUnavailable', () => {
  it('knows a port where nothing listens, by address and by name', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    for (const host of ['127.0.0.1', 'localhost']) {
      const failure = await asking({ connectionString: `postgres://user:secret@${host}:${port}/auth` });
      expect(isUnavailable(failure)).toBe(true);
      expect(reasonOf(failure)).toContain('ECONNREFUSED');
      expect(reasonOf(failure)).not.toContain('secret');
    }
  });

  it('knows a host that does not exist', async () => {
    expect(isUnavailable(await asking({ connectionString: 'postgres://nobody.invalid/auth' }))).toBe(true);
  });

  it.each([
    ['hangs up', (socket: Socket) => void socket.destroy()],
    ['never answers', () => undefined],
  ])('knows a server that %s', async (_, greet) => {
    const server = createServer(greet).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const config = { connectionString: `postgres://127.0.0.1:${port}/auth`, connectionTimeoutMillis: 100 };
    const pool = new pg.Pool(config);
    const failures = [await asking(config), await failureOf(pool.connect())];
    await pool.end();
    server.close();
    expect(failures.map(isUnavailable)).toEqual([true, true]);
  });

  it.each([
    ['08006', 'a failed connection'],
    ['40001', 'a serialisation failure'],
    ['40P01', 'a deadlock'],
    ['53100', 'a full disk'],
    ['53300', 'too many connections'],
    ['55P03', 'a lock that took too long'],
    ['57014', 'a statement that took too long'],
    ['57P01', 'an administrator that shuts it down'],
    ['57P02', 'a crash'],
    ['57P03', 'a server that starts up'],
    ['58030', 'a broken disk'],
    ['25006', 'a primary that became a standby'],
  ])('knows %s, %s', (code) => {
    const error = reported(code);
    expect(isUnavailable(error)).toBe(true);
    expect(isUnavailable(new QueryFailedError('SELECT 1', [], error))).toBe(true);
    expect(isUnavailable(new AggregateError([new Error('another'), error]))).toBe(true);
  });

  it.each([new ConnectionLostError({ cause: 0 }), new DatabaseTimeoutError(1_000)])(
    'knows its own $name',
    (error) => {
      expect(isUnavailable(error)).toBe(true);
    },
  );

  it.each([
    ['a violated constraint', reported('23505')],
    ['a syntax error', reported('42601')],
    ['a wrong password', reported('28P01')],
    ['a dropped database', reported('57P04')],
    ['several other errors', new AggregateError([new Error('one'), new TypeError('two')])],
    ['a programming error', new TypeError('undefined is not a function')],
    ['a string', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('leaves %s alone', (_, error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});

describe('isUniqueViolation', () => {
  it('knows the violation of any unique constraint, or of one by name', () => {
    for (const error of [
      reported('23505', 'users_email_key'),
      new QueryFailedError('', [], reported('23505', 'users_email_key')),
    ]) {
      expect(isUniqueViolation(error)).toBe(true);
      expect(isUniqueViolation(error, 'users_email_key')).toBe(true);
      expect(isUniqueViolation(error, 'users_pkey')).toBe(false);
    }
  });

  it('leaves other violations and other errors alone', () => {
    for (const error of [reported('23503', 'users_email_key'), new Error('23505'), undefined]) {
      expect(isUniqueViolation(error)).toBe(false);
      expect(isUniqueViolation(error, 'users_email_key')).toBe(false);
    }
  });
});

describeOnPostgres('isUnavailable with a server', () => {
  it('knows a statement that the server ends, and one that the client gives up', async () => {
    const byServer = await asking({ statement_timeout: 50 }, 'SELECT pg_sleep(2)');
    expect(byServer).toMatchObject({ code: '57014' });
    expect(isUnavailable(byServer)).toBe(true);
    expect(isUnavailable(await asking({ query_timeout: 50 }, 'SELECT pg_sleep(0.2)'))).toBe(true);
  });

  it('knows a terminated connection, at once and ever after', async () => {
    const client = new pg.Client(serverUrl);
    client.on('error', () => undefined);
    await client.connect();
    const ended = new Promise((resolve) => client.once('end', resolve));
    const termination = client.query('SELECT pg_terminate_backend(pg_backend_pid())');
    expect(await failureOf(termination)).toMatchObject({ code: '57P01' });
    expect(isUnavailable(await failureOf(termination))).toBe(true);
    await ended;
    expect(isUnavailable(await failureOf(client.query('SELECT 1')))).toBe(true);
  });

  it('knows a pool without a free connection, and one that is closed', async () => {
    const pool = new pg.Pool({ connectionString: serverUrl, max: 1, connectionTimeoutMillis: 100 });
    const held = await pool.connect();
    expect(isUnavailable(await failureOf(pool.connect()))).toBe(true);
    held.release();
    await pool.end();
    expect(isUnavailable(await failureOf(pool.connect()))).toBe(true);
  });

  it('leaves a missing database, a missing table and a syntax error alone', async () => {
    const database = serverUrl!.replace(/[^/]*$/, 'no_such_database');
    expect(isUnavailable(await asking({ connectionString: database }))).toBe(false);
    expect(isUnavailable(await asking({}, 'SELECT * FROM no_such_table'))).toBe(false);
    expect(isUnavailable(await asking({}, 'SELEC 1'))).toBe(false);
  });
});
