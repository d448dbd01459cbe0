import { Agent, request } from 'node:http';
import { type Account, type Answer, Auth, describeOnPostgres, PASSWORD, times } from '@auth/testing';
import { RawHttp } from './raw-http.js';

describe('lockout', () => {
  let auth: Auth;
  let account: Account;

  const attempt = (
    password: string,
    email = account.email,
    headers: Record<string, string> = {},
  ): Promise<Answer> => auth.post('/api/auth/login', { email, password }, { headers });
  const fail = async (tries: number): Promise<void> => {
    for (let n = 0; n < tries; n++) expect((await attempt(`wrong ${n}`)).status).toBe(401);
  };

  beforeAll(async () => {
    auth = await Auth.start({ HASH_THREADS: '2' });
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  it('refuses every password after five wrong ones, the right one too, and says for how long', async () => {
    const left: unknown[] = [];
    for (let n = 0; n < 5; n++) left.push((await attempt(`wrong ${n}`)).body['attempts_left']);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    const refused = await attempt(PASSWORD);
    expect([refused.status, refused.body['code']]).toEqual([429, 'locked_out']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(890);
    expect(wait).toBeLessThanOrEqual(900);
  }); // LG-04

  it('ends by itself after fifteen minutes and is not prolonged by trying', async () => {
    await fail(5);
    for (let n = 0; n < 8; n++) {
      await auth.advance(110);
      expect((await attempt(PASSWORD)).status).toBe(429);
    }
    await auth.advance(22);
    expect((await attempt(PASSWORD)).status).toBe(200);
  }); // LG-07

  it('starts from nothing after a success', async () => {
    await fail(4);
    expect((await attempt(PASSWORD)).status).toBe(200);
    await fail(4);
    expect((await attempt(PASSWORD)).status).toBe(200);
  }); // LG-08

  it('counts on the account, however its address is written', async () => {
    const { email } = account;
    for (const form of [email, email.toUpperCase(), ` ${email} `, email, email]) {
      expect((await attempt('wrong', form)).status).toBe(401);
    }
    expect((await attempt(PASSWORD)).status).toBe(429);
  }); // LG-09

  it('counts on nothing but the account, whatever else a request varies', async () => {
    const http = new RawHttp(auth.url);
    // Of a field that comes twice the last one counts, for the login as for its count.
    const body = (password: string, more = '') =>
      `{"email":"other@example.com",${more}"email":"${account.email}","password":"${password}"}`;
    const headers = (n: number): [string, string][] => [
      ['Content-Type', 'application/json'],
      ['X-Forwarded-For', `203.0.113.${n}`],
      ['User-Agent', `browser ${n}`],
    ];
    for (let n = 0; n < 5; n++) {
      // None of these is a login: they neither count nor are a way around.
      for (const path of ['/API/auth/login', '//api/auth/login', '/api/auth/login/'])
        expect((await http.json(path, body('wrong'))).status).toBe(404);
      expect((await http.json('/api/auth/login', body('wrong', '"user":"x",'))).status).toBe(400);
      const path = ['/api/auth/login', '/%61pi/auth/%6Cogin', `/api/auth/login?n=${n}`][n % 3]!;
      const tried = await http.request('POST', path, { headers: headers(n), body: body(`wrong ${n}`) });
      expect([path, tried.status]).toEqual([path, 401]);
    }
    for (const path of ['/api/auth/login', '/%61pi/auth/%6Cogin', '/api/auth/login?n=6']) {
      const tried = await http.request('POST', path, { headers: headers(6), body: body(PASSWORD) });
      expect([path, tried.status]).toEqual([path, 429]);
    }
  }); // LG-10

  it('counts wrong passwords for addresses that nobody has alike', async () => {
    const nobody = 'nobody-locked@example.com';
    for (let n = 0; n < 5; n++) expect((await attempt('wrong', nobody)).status).toBe(404);
    expect((await attempt('wrong', nobody)).body['code']).toBe('locked_out');
  });

  it('does not reach running sessions', async () => {
    const tokens = await auth.login(account);
    await fail(5);
    expect((await auth.profile(tokens.access_token)).status).toBe(200);
    const refreshed = await auth.post('/api/auth/refresh', { refresh_token: tokens.refresh_token });
    expect(refreshed.status).toBe(200);
  }); // LG-11

  it('survives a crash', async () => {
    await fail(5);
    await auth.restart('SIGKILL');
    expect((await attempt(PASSWORD)).status).toBe(429);
  }); // LG-12

  it('lets at most five of a hundred parallel tries be looked at, the right one among them or not', async () => {
    const answers = await Promise.all(times(100, (n) => attempt(n === 57 ? PASSWORD : `wrong ${n}`)));
    const looked = answers.filter(({ status }) => status !== 429);
    expect(looked.length).toBeLessThanOrEqual(5);
    expect(looked.length).toBeGreaterThan(0);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
  }); // LG-06

  it('leaves the owner in on a device that has logged in before, with a count of its own', async () => {
    const cookie = (await attempt(PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toMatch(/^device-/);
    await fail(5);
    expect((await attempt(PASSWORD)).status).toBe(429);
    expect((await attempt(PASSWORD, account.email, { cookie })).status).toBe(200);
    for (let n = 0; n < 5; n++) expect((await attempt('wrong', account.email, { cookie })).status).toBe(401);
    expect((await attempt(PASSWORD, account.email, { cookie })).status).toBe(429);
  });

  it('lets the owner change the password on a known device while a stranger has locked the account', async () => {
    const login = await attempt(PASSWORD);
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    for (let n = 0; n < 6; n++) await attempt(`not this one ${n}`);
    const token = String(login.body['access_token']);
    const change = { current_password: PASSWORD, new_password: 'an otter with an umbrella 12' };
    expect((await auth.post('/api/user/password', change, { token })).body['code']).toBe('locked_out');
    const known = { token, headers: { cookie } };
    expect((await auth.post('/api/user/password', change, known)).status).toBe(204);
  });

  it('takes no cookie of another account or of somebody else’s making for a known device', async () => {
    const other = await auth.register();
    const cookie = (await attempt(PASSWORD, other.email)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const mine = (await attempt(PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const forged = `${mine.split('=')[0] ?? ''}=${cookie.split('=')[1] ?? ''}`;
    await fail(5);
    expect((await attempt(PASSWORD, account.email, { cookie: forged })).status).toBe(429);
  });

  it('counts the current password of a password change as well', async () => {
    const token = (await auth.login(account)).access_token;
    const change = { current_password: 'wrong', new_password: 'another walrus in a cup' };
    for (let n = 0; n < 5; n++) {
      expect((await auth.post('/api/user/password', change, { token })).status).toBe(401);
    }
    const right = { ...change, current_password: PASSWORD };
    expect((await auth.post('/api/user/password', right, { token })).body['code']).toBe('locked_out');
  }); // PW-10
});

describeOnPostgres('lockout over three replicas', () => {
  it('compares five of ten thousand wrong passwords that come at once', async () => {
    const auth = await Auth.start({ METRICS_PORT: '0' });
    const replicas = [auth, await auth.replica(), await auth.replica()];
    try {
      const { email } = await auth.register();
      const agent = new Agent({ keepAlive: true, maxSockets: 300 });
      const statuses = await Promise.all(
        times(10_000, (n) => tryPassword(replicas[n % 3]!.url, agent, email, `wrong password ${n}`)),
      );
      agent.destroy();
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
      // On a machine that is busy with other things, some may find the service too busy to ask.
      const others = statuses.filter((status) => status !== 401);
      expect(others.filter((status) => status !== 429 && status !== 503 && status !== 408)).toEqual([]);
      expect(others.filter((status) => status === 429).length).toBeGreaterThan(9_900);
      expect(await comparisons(replicas)).toBe(5);
      const [row] = await auth.query<{ failures: number }>('SELECT failures FROM attempts');
      expect(row?.failures).toBe(5);
    } finally {
      await Promise.all(replicas.map((replica) => replica.stop()));
    }
  }, 180_000); // LG-05
});

/** Without the harness, which compares every answer with the document: here it would be most of the time. */
function tryPassword(
  url: string,
  agent: Agent,
  email: string,
  password: string,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${url}/api/auth/login`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode);
      });
    });
    sent.once('error', reject).end(JSON.stringify({ email, password }));
  });
}

async function comparisons(replicas: readonly Auth[]): Promise<number> {
  const counts = replicas.map(async ({ metricsUrl }) => {
    const text = await (await fetch(`${metricsUrl}/metrics`)).text();
    return Number(/^auth_password_comparisons_total (\d+)/m.exec(text)?.[1]);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
