import { spawnSync } from 'node:child_process';
import { type Account, Auth } from '@auth/testing';

const promtool = spawnSync('promtool', ['--version']).status === 0;
const itWithPromtool = promtool ? it : it.skip;

describe('metrics', () => {
  let auth: Auth;
  let ada: Account;

  const scrape = async (path = '/metrics') => (await fetch(auth.metricsUrl + path)).text();
  /** The value of a series; undefined where there is none. */
  const read = async (series: string) => {
    const line = (await scrape()).split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  };
  /** By how much a series grows meanwhile. */
  const growth = async (series: string, work: () => Promise<unknown>) => {
    const before = (await read(series)) ?? 0;
    await work();
    return ((await read(series)) ?? 0) - before;
  };
  const tryPassword = (email: string, password: string) => auth.post('/api/auth/login', { email, password });

  beforeAll(async () => {
    auth = await Auth.start({ METRICS_PORT: '0' });
    ada = await auth.register();
  });
  afterAll(() => auth.stop());

  it('are on a port of their own, with health, and on no other', async () => {
    expect((await fetch(`${auth.metricsUrl}/metrics`)).status).toBe(200);
    expect(JSON.parse(await scrape('/health/live'))).toEqual({ status: 'alive' });
    expect(JSON.parse(await scrape('/health/ready'))).toMatchObject({ status: 'ready' });
    expect((await fetch(`${auth.metricsUrl}/api/user/profile`)).status).toBe(404);
    expect((await auth.get('/metrics')).status).toBe(404);
  });

  it('are off unless they have a port', async () => {
    const quiet = await Auth.start();
    expect(() => quiet.metricsUrl).toThrow('METRICS_PORT is not set');
    await quiet.stop();
  });

  it('count requests by route, never by path', async () => {
    const { access_token: token } = await auth.login(ada);
    const profile =
      'auth_http_request_duration_seconds_count{method="GET",route="/api/user/profile",status="200"}';
    expect(await growth(profile, () => auth.profile(token))).toBe(1);
    const nobody = 'auth_http_request_duration_seconds_count{method="any",route="unknown",status="404"}';
    expect(await growth(nobody, () => auth.get('/api/reset/a-secret-of-somebody'))).toBe(1);
    await auth.request('DELETE', '/api/user/sessions/5f0c954e-97a3-4d5c-8e0a-6a8f14ae0a55', { token });
    await auth.request('POST', '/api/auth/validate/orders/7', { token });
    const text = await scrape();
    expect(text).toContain('route="/api/user/sessions/:id"');
    expect(text).toContain('route="/api/auth/validate"');
    expect(text).not.toMatch(/a-secret-of-somebody|5f0c954e|orders/);
  });

  it('count logins by what came of them, and the comparisons that they cost', async () => {
    const login = (outcome: string) => `auth_logins_total{outcome="${outcome}"}`;
    const comparisons = 'auth_password_comparisons_total';
    const { email, password } = ada;
    expect(await growth(login('succeeded'), () => auth.login(ada))).toBe(1);
    expect(await growth(login('invalid_credentials'), () => tryPassword(email, 'wrong'))).toBe(1);
    expect(await growth(login('user_not_found'), () => tryPassword('x@example.com', password))).toBe(1);
    expect(await growth(comparisons, () => auth.login(ada))).toBe(1);
    expect(await growth('auth_hash_duration_seconds_count', () => auth.login(ada))).toBe(1);
    expect(await growth('auth_hash_wait_seconds_count', () => auth.login(ada))).toBe(1);
  });

  it('count a lockout when it begins, and what it refuses', async () => {
    const { email } = await auth.register();
    const lockouts = 'auth_lockouts_total';
    const fail = async (times: number) => {
      for (let n = 0; n < times; n++) await tryPassword(email, 'wrong');
    };
    expect(await growth(lockouts, () => fail(4))).toBe(0);
    expect(await growth(lockouts, () => fail(1))).toBe(1);
    expect(await growth(lockouts, () => fail(2))).toBe(0);
    expect(await growth('auth_logins_total{outcome="locked_out"}', () => fail(2))).toBe(2);
    expect(await growth('auth_lockout_refusals_total', () => fail(2))).toBe(2);
  });

  it('count refreshes, and those that end a session', async () => {
    const { refresh_token: token } = await auth.login(ada);
    const refresh = (outcome: string) => `auth_refreshes_total{outcome="${outcome}"}`;
    expect(await growth(refresh('rotated'), () => auth.refresh(token))).toBe(1);
    expect(await growth(refresh('reused'), () => auth.refresh(token))).toBe(1);
    expect(await growth(refresh('refused'), () => auth.refresh('nonsense'))).toBe(1);
  });

  it('count what the caches spare', async () => {
    const { access_token: token } = await auth.login(ada);
    await auth.validate(token);
    const hits = (cache: string) => `auth_cache_lookups_total{cache="${cache}",result="hit"}`;
    expect(await growth(hits('signature'), () => auth.validate(token))).toBe(1);
    expect(await growth(hits('session'), () => auth.validate(token))).toBe(1);
  });

  it('tell of the database, its pool, the cache and the process', async () => {
    expect(await read('auth_database_up')).toBe(1);
    expect(await read('auth_cache_up')).toBe(1);
    expect(await read('auth_database_connections{state="idle"}')).toBeGreaterThanOrEqual(1);
    expect(await read('auth_database_connections{state="waited_for"}')).toBeDefined();
    expect(await read('auth_hash_queued')).toBe(0);
    expect(await read('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(await read('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  itWithPromtool('are what promtool takes for well-formed', async () => {
    const check = (input: string) => {
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
        input,
        encoding: 'utf8',
      });
      return { status, said: stdout + stderr };
    };
    const text = await scrape();
    // Exit code 3 is about style; the names of prom-client's own metrics are not ours to choose.
    const { status, said } = check(text);
    expect([0, 3]).toContain(status);
    expect(said).not.toContain('auth_');
    expect(check('{').status).toBe(1);
  });
});
