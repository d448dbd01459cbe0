import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, type Answer, Auth, createTestDatabase, type TestDatabase, times } from '@auth/testing';
import { TcpProxy } from './tcp-proxy.js';

const redis = process.env['TEST_REDIS_URL'];
const onPostgres = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;
const onRedis = process.env['TEST_DATABASE_URL'] && redis ? describe : describe.skip;

const UNAVAILABLE = { status: 503, retryAfter: '1', code: 'unavailable' };
const seen = ({ status, headers, body }: Answer) => ({
  status,
  retryAfter: headers.get('retry-after'),
  code: body['code'],
});

async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  expect(performance.now() - began).toBeLessThan(milliseconds);
  return result;
}

/** Asks until the answer is so, for ten seconds at most. */
async function until(ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer> {
  const end = performance.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (performance.now() > end) throw new Error(`Still ${answer.status}: ${answer.text}`);
    await sleep(20);
  }
}

describe('health', () => {
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start();
  });
  afterAll(() => auth.stop());

  it('tells that the process is alive, and nothing else', async () => {
    const { status, body } = await auth.get('/health/live');
    expect([status, body]).toEqual([200, { status: 'alive' }]);
  });

  it('tells that the process is ready, and of what it depends on', async () => {
    const { status, body } = await auth.get('/health/ready');
    expect([status, body]).toEqual([
      200,
      { status: 'ready', checks: { database: 'up', cache: 'up', mail: 'up' } },
    ]);
  });

  it('does not fill the log', async () => {
    await auth.get('/health/live', { headers: { 'x-request-id': 'probe-of-health' } });
    await auth.get('/problems/overloaded', { headers: { 'x-request-id': 'request-after-it' } });
    while (!auth.log().includes('request-after-it')) await sleep(20);
    expect(auth.log()).not.toContain('probe-of-health');
  });
});

onPostgres('without its database', () => {
  let database: TestDatabase;
  let wire: TcpProxy;
  let auth: Auth;
  let account: Account;
  const login = () => auth.post('/api/auth/login', { email: account.email, password: account.password });

  beforeAll(async () => {
    database = await createTestDatabase();
    wire = await TcpProxy.to(database.environment['DATABASE_URL']!);
    // A comparison takes a fifth of a second: four logins are under way for a while.
    const slow = { BCRYPT_ROUNDS: '12', HASH_THREADS: '1' };
    auth = await Auth.start({ ...database.environment, ...slow, DATABASE_URL: wire.url });
    account = await auth.register();
  });
  afterAll(async () => {
    await auth.stop();
    await wire.cut();
    await database.drop();
  });

  it('the service is not ready, but alive, and says so within two seconds; then it recovers by itself', async () => {
    const { pid } = auth;
    const { access_token: token } = await auth.login(account);
    await wire.cut();
    const ready = await within(2_000, () => auth.get('/health/ready'));
    expect(seen(ready)).toEqual(UNAVAILABLE);
    expect(ready.body['detail']).toBe('The database does not answer.');
    expect(seen(await within(2_000, login))).toEqual(UNAVAILABLE);
    expect(seen(await within(2_000, () => auth.profile(token)))).toEqual(UNAVAILABLE);
    expect((await auth.get('/health/live')).status).toBe(200);
    expect((await auth.get('/.well-known/jwks.json')).status).toBe(200);
    expect((await auth.post('/api/auth/login', {})).status).toBe(400);

    await wire.mend();
    await until(
      () => auth.get('/health/ready'),
      ({ status }) => status === 200,
    );
    expect((await login()).status).toBe(200);
    expect((await auth.profile(token)).status).toBe(200);
    expect(auth.pid).toBe(pid);
  });

  it('logins that are under way when the wire is cut are answered', async () => {
    const answers = times(4, login);
    await sleep(250);
    await wire.cut();
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect([...new Set(statuses)].filter((status) => status !== 200)).toEqual([503]);
    await wire.mend();
    expect((await until(login, ({ status }) => status === 200)).status).toBe(200);
  });

  it('nobody waits for a database that is silent', async () => {
    wire.freeze();
    const slow = within(8_000, login);
    expect(seen(await within(2_000, () => auth.get('/health/ready')))).toEqual(UNAVAILABLE);
    expect((await within(500, () => auth.get('/health/live'))).status).toBe(200);
    expect(seen(await slow)).toEqual(UNAVAILABLE);
    await wire.mend();
    expect((await until(login, ({ status }) => status === 200)).status).toBe(200);
  });

  it('the log has the cause and no password', () => {
    const { password } = new URL(database.environment['DATABASE_URL']!);
    expect(auth.log()).toMatch(/"msg":"unavailable"/);
    expect(auth.log()).not.toContain(account.password);
    if (password) expect(auth.log()).not.toContain(password);
  });
});

onRedis('without its cache', () => {
  let wire: TcpProxy;
  let auth: Auth;
  const cacheIs = (state: string) =>
    until(
      () => auth.get('/health/ready'),
      ({ status, body }) => status === 200 && (body['checks'] as { cache: string }).cache === state,
    );

  beforeAll(async () => {
    wire = await TcpProxy.to(redis!);
    auth = await Auth.start({ REDIS_URL: wire.url });
  });
  afterAll(async () => {
    await auth.stop();
    await wire.cut();
  });

  it('the service is ready and degraded, everything works, and the cache comes back by itself', async () => {
    const account = await auth.register();
    const { access_token: before } = await auth.login(account);
    await cacheIs('up');
    await wire.cut();
    await cacheIs('degraded');
    expect((await auth.profile(before)).status).toBe(200);
    const { access_token: meanwhile } = await auth.login(account);
    expect((await auth.profile(meanwhile)).status).toBe(200);
    await wire.mend();
    await cacheIs('up');
    expect((await auth.profile(meanwhile)).status).toBe(200);
  });

  it('the service is ready and degraded, also where the cache is silent', async () => {
    await cacheIs('up');
    wire.freeze();
    await cacheIs('degraded');
    const account = await auth.register();
    await within(3_000, () => auth.login(account));
    await wire.mend();
    await cacheIs('up');
  });
});

describe('a stop', () => {
  it('turns readiness first, answers what is under way, and ends with 0 before idle clients do', async () => {
    // One thread and twice the usual cost: the last of these logins ends well after the time of grace.
    const auth = await Auth.start({ DRAIN_SECONDS: '1', BCRYPT_ROUNDS: '13', HASH_THREADS: '1' });
    const account = await auth.register();
    const idle = connect(Number(new URL(auth.url).port), '127.0.0.1');
    idle.write('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(idle, 'data');
    const idleEnds = once(idle, 'close');

    const logins = times(4, () => auth.login(account));
    await sleep(200);
    const began = performance.now();
    const since = () => performance.now() - began;
    const stopped = auth.stop();

    const ready = await until(
      () => auth.get('/health/ready'),
      ({ status }) => status === 503,
    );
    expect(seen(ready)).toEqual(UNAVAILABLE);
    expect(ready.body['detail']).toBe('The process is stopping.');
    expect(ready.headers.get('connection')).toBe('close');
    expect((await auth.get('/health/live')).status).toBe(200);
    expect((await auth.post('/api/auth/login', {})).status).toBe(400);

    for (const tokens of await Promise.all(logins)) expect(tokens).toHaveProperty('access_token');
    expect(since()).toBeGreaterThan(1_000);
    const answered = performance.now();
    expect(await stopped).toBe(0);
    expect(performance.now() - answered).toBeLessThan(3_000);
    expect(since()).toBeLessThan(10_000);
    await idleEnds;
  });

  it('does not wait for clients that are connected and say nothing, or not enough', async () => {
    const auth = await Auth.start();
    const port = Number(new URL(auth.url).port);
    const clients = ['', 'GET /health/live HTTP/1.1\r\nHost: a\r\n'].map((said) => {
      const client = connect(port, '127.0.0.1');
      client.write(said);
      return once(client, 'close');
    });
    await auth.get('/health/live');
    const code = await within(8_000, () => auth.stop());
    expect(code).toBe(0);
    await Promise.all(clients);
  });
});
