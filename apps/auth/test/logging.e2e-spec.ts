import { randomBytes, randomUUID } from 'node:crypto';
import { digest } from '@auth/core';
import { type Account, Auth, type Tokens } from '@auth/testing';
import { RawHttp } from './raw-http.js';

/** What must not stand in any log: the secrets of this run, by what they are. */
class Secrets {
  private readonly known = new Map<string, string>();

  /** A word that occurs nowhere else. */
  make(name: string): string {
    return this.add(name, `${name}-${randomBytes(12).toString('hex')}`);
  }

  add(name: string, secret: string): string {
    this.known.set(secret, name);
    return secret;
  }

  /** The names of those that a text holds, whole or in part, plain or encoded. */
  in(text: string): string[] {
    return [...this.known]
      .filter(([secret]) => spellings(secret).some((part) => text.includes(part)))
      .map(([, name]) => name);
  }
}

function spellings(secret: string): string[] {
  // Of a JWT the signature is the secret: the rest is about a user and may be told.
  const part = secret.split('.').at(-1)!;
  const encoded = ['base64', 'base64url', 'hex'] as const;
  return [
    secret,
    part.slice(0, 24),
    part.slice(-24),
    ...encoded.map((encoding) => Buffer.from(secret).toString(encoding)),
  ];
}

describe('the log', () => {
  const secrets = new Secrets();
  const clientSecret = secrets.make('client secret');
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start({
      LOG_LEVEL: 'trace',
      SERVICE_CLIENTS: `billing:${digest(clientSecret)}`,
    });
  });
  afterAll(() => auth.stop());

  /** Without the greeting, which is for the person who starts the service. */
  function log(): string {
    return auth.log().replace(/\n {2}API .*?\n {4}curl [^\n]*\n\n/s, '');
  }

  /** Every line up to now: the one of a last request comes behind all others. */
  async function lines(): Promise<Record<string, unknown>[]> {
    const last = randomUUID();
    await auth.get('/api/user/profile', { headers: { 'x-request-id': last } });
    while (!auth.log().includes(last)) await new Promise((resolve) => setTimeout(resolve, 10));
    return log()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async function signUp(name: string): Promise<{ account: Account; tokens: Tokens }> {
    const account = await auth.register(undefined, secrets.make(`password of ${name}`));
    const tokens = await auth.login(account);
    secrets.add(`access token of ${name}`, tokens.access_token);
    secrets.add(`refresh token of ${name}`, tokens.refresh_token);
    return { account, tokens };
  }

  it('has a line for each request, in JSON, with who and what and how it went', async () => {
    const { account, tokens } = await signUp('Ada');
    const requestId = randomUUID();
    const traceId = randomBytes(16).toString('hex');
    await auth.get('/api/user/profile', {
      token: tokens.access_token,
      headers: {
        'x-request-id': requestId,
        traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      },
    });
    expect((await lines()).find((line) => line['request_id'] === requestId)).toMatchObject({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      trace_id: traceId,
      method: 'GET',
      route: '/api/user/profile',
      status: 200,
      ms: expect.any(Number) as number,
      ip: '127.0.0.1',
      user_id: account.id,
    });
  });

  it('tells only who debugs it how the service is put together', async () => {
    const told = (await lines()).filter(({ msg }) => String(msg).endsWith('dependencies initialized'));
    expect(told).toContainEqual(expect.objectContaining({ msg: 'UsersModule dependencies initialized' }));
    expect(new Set(told.map(({ level, context }) => `${String(level)} ${String(context)}`))).toEqual(
      new Set(['debug InstanceLoader']),
    );
  });

  it('has none of the secrets of any flow', async () => {
    // LO-02
    const { account, tokens } = await signUp('Grace');
    const { email, password } = account;
    const first = tokens.access_token;
    const post = '/api/auth/login';

    // Logging in, well and badly, and with secrets where none belong.
    await auth.post(post, { email, password: secrets.make('wrong password') });
    await auth.post(post, { email: 'nobody@example.com', password: secrets.make('password of nobody') });
    await auth.post(post, { email: secrets.make('password as the address'), password: 'x' });
    await auth.post(post, { email, password: { value: secrets.make('password in an object') } });
    await auth.post(post, { email, password: [secrets.make('password in a list')] });
    await auth.post(post, {
      email,
      password,
      [secrets.make('password as a name')]: secrets.make('unknown field'),
    });
    await auth.post(post, `{"email":"${email}","password":"${secrets.make('password in broken JSON')}`);
    await auth.post(post, `"${secrets.make('password as the body')}"`);
    await auth.post(`${post}?email=${email}&password=${secrets.make('password in the query')}`, {});
    await auth.post(post, undefined, {
      headers: {
        authorization: `Basic ${Buffer.from(`${email}:${secrets.make('basic')}`).toString('base64')}`,
      },
    });
    await auth.request('POST', post, {
      body: `email=${email}&password=${secrets.make('password in a form')}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    // Registering: taken, weak, malformed.
    const register = '/api/auth/register';
    await auth.post(register, { email, password: secrets.make('password for a taken address') });
    await auth.post(register, { email: 'x@example.com', password: secrets.make('long').padEnd(300, 'q') });
    await auth.post(register, { email: 'x@example.com', password: secrets.make('huge').padEnd(17_000, 'q') });
    await auth.post(register, { email: 'x@example.com', password: `${secrets.make('surrogate')}\ud83d` });

    // Tokens: good, bad, and where none belong.
    await auth.profile(first);
    await auth.profile(
      secrets.add(
        'forged token',
        `${first.slice(0, first.lastIndexOf('.'))}.${randomBytes(64).toString('base64url')}`,
      ),
    );
    await auth.profile(tokens.refresh_token);
    await auth.get(`/api/user/profile?access_token=${first}&refresh_token=${tokens.refresh_token}`);
    await auth.get('/api/user/profile', { headers: { cookie: `session=${secrets.make('cookie')}` } });
    await auth.get('/api/user/profile', { headers: { 'x-api-key': secrets.make('key') } });
    await auth.get('/api/user/profile', {
      headers: { 'x-request-id': `${secrets.make('request id')} ` + '!' },
    });
    await auth.get(`/api/auth/reset/${secrets.make('reset')}`);
    await auth.get(`/${secrets.make('path')}`);
    await auth.get(`/problems/${secrets.make('problem')}`);
    await auth.get(`/api/user/%ff${secrets.make('bad escape')}`);
    await auth.get(`/api/auth/reset/${secrets.make('long path').padEnd(200, 'q')}`);
    const raw = new RawHttp(auth.url);
    await raw.request('GET', `/${secrets.make('broken')}`, {
      headers: [['Authorization', `Bearer ${secrets.make('broken token')}\0`]],
    });
    await raw.request('GET', '/', {
      headers: [['Authorization', `Bearer ${secrets.make('long token').padEnd(17_000, 'q')}`]],
    });

    // Sessions: refreshed, ended, and a token that is used twice.
    const refresh = async (refresh_token: string) => {
      const { status, body } = await auth.post<Tokens>('/api/auth/refresh', { refresh_token });
      if (status !== 200) return undefined;
      secrets.add('refreshed access token', body.access_token);
      return secrets.add('rotated refresh token', body.refresh_token);
    };
    const logIn = async () => {
      const { access_token, refresh_token } = await auth.login(account);
      secrets.add('another access token', access_token);
      return { access_token, refresh_token: secrets.add('another refresh token', refresh_token) };
    };
    const second = await logIn();
    expect(await refresh(second.refresh_token)).toBeDefined();
    expect(await refresh(second.refresh_token)).toBeUndefined();
    await refresh(secrets.make('no refresh token'));
    await refresh(secrets.add('forged refresh token', randomBytes(52).toString('base64url')));
    const third = await logIn();
    const listed = await auth.get<{ items: { id: string; current: boolean }[] }>('/api/user/sessions', {
      token: first,
    });
    const { id } = listed.body.items.find(({ current }) => !current)!;
    await auth.request('DELETE', `/api/user/sessions/${id}`, { token: first });
    await auth.request('DELETE', `/api/user/sessions/${secrets.make('no session')}`, { token: first });
    await auth.post('/api/auth/logout', { refresh_token: third.refresh_token });
    await auth.post('/api/auth/logout', { refresh_token: secrets.make('no token to log out') });
    await auth.post('/api/auth/logout-all', undefined, { token: (await logIn()).access_token });
    const token = (await logIn()).access_token;

    // What other services ask.
    const basic = (secret: string) => ({
      authorization: secrets.add(
        'client header',
        `Basic ${Buffer.from(`billing:${secret}`).toString('base64')}`,
      ),
    });
    for (const path of ['/api/auth/introspect', '/api/auth/revoke']) {
      for (const headers of [basic(clientSecret), basic(secrets.make('wrong client secret'))]) {
        const forms = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
        await auth.request('POST', path, { body: `token=${third.access_token}`, headers: forms });
        await auth.request('POST', path, { body: `token=${secrets.make('asked')}&token=1`, headers: forms });
        await auth.post(path, { token: third.refresh_token }, { headers });
      }
    }
    await auth.get('/api/auth/validate', { token });
    await auth.get(`/api/auth/validate/${secrets.make('sub-path')}?code=${secrets.make('code')}`, {
      token,
      headers: { 'x-original-uri': `/?access_token=${secrets.make('original')}` },
    });

    // The account.
    const replacement = secrets.make('new password');
    const change = { current_password: password, new_password: replacement };
    await auth.post(
      '/api/user/password',
      { ...change, current_password: secrets.make('wrong current') },
      { token },
    );
    await auth.post(
      '/api/user/password',
      { ...change, new_password: secrets.make('weak').padEnd(300, 'q') },
      { token },
    );
    expect((await auth.post('/api/user/password', change, { token })).status).toBe(204);
    const remove = (body: object) => auth.request('DELETE', '/api/user', { token, body });
    await remove({ password: secrets.make('wrong at the end') });
    expect((await remove({ password: replacement })).status).toBe(204);

    expect((await lines()).length).toBeGreaterThan(30);
    expect(secrets.in(auth.log())).toEqual([]);
    // That the search finds what it looks for.
    expect(secrets.in(`x${first}x${Buffer.from(replacement).toString('base64')}`)).toEqual([
      'access token of Grace',
      'new password',
    ]);
  });

  it('has each event on one line of JSON, whatever a client sends', async () => {
    // LO-03
    const hostile = [
      'a\r\n{"level":"info","msg":"forged"}',
      'a\n{"level":"info","msg":"forged"}',
      '\u001b[2K\u001b[1A{"level":"info","msg":"forged"}',
      '\u2028{"level":"info","msg":"forged"}\u2029',
      '\u0085{"level":"info","msg":"forged"}',
      '"},{"level":"info","msg":"forged"',
      '\0\b\x7f',
      '\u202eforged',
    ];
    const raw = new RawHttp(auth.url);
    const before = (await lines()).length;
    for (const text of hostile) {
      await auth.post('/api/auth/login', { email: `${text}@example.com`, password: text });
      await auth.post('/api/auth/register', { email: `a@example.com${text}`, password: text, name: text });
      await auth.get(`/${encodeURIComponent(text)}?${encodeURIComponent(text)}`);
      for (const name of [
        'User-Agent',
        'X-Forwarded-For',
        'X-Request-Id',
        'traceparent',
        'Referer',
        'Host',
      ]) {
        const value = Buffer.from(text).toString('latin1');
        await raw.request('GET', '/api/user/profile', { headers: [[name, value]] });
      }
    }
    const { account } = await signUp('Alan');
    for (const text of ['\t\u00e2\u0080\u00a8"}{', 'a'.repeat(5000)]) {
      const headers = { 'user-agent': text };
      expect((await auth.post('/api/auth/login', account, { headers })).status).toBe(400);
      const { email, password } = account;
      expect((await auth.post('/api/auth/login', { email, password }, { headers })).status).toBe(200);
    }
    const written = (await lines()).slice(before);
    expect(written.length).toBeGreaterThan(hostile.length * 3);
    expect(written.filter(({ msg }) => msg === 'forged')).toEqual([]);
    for (const line of written) {
      expect(line).toMatchObject({ level: expect.any(String) as string, time: expect.any(String) as string });
    }
    // A terminal or a reader of lines sees neither a command nor the end of a line inside of one.
    expect(Array.from(log()).filter((character) => character < ' ' && character !== '\n')).toEqual([]);
  });

  it('tells of a failed statement neither its parameters nor the row', async () => {
    await auth.query("ALTER TABLE users ADD CONSTRAINT refuse CHECK (email <> 'refused@example.com')");
    const password = secrets.make('password of the refused');
    const answer = await auth.post('/api/auth/register', { email: 'refused@example.com', password });
    expect([answer.status, answer.body['code']]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toMatch(/constraint|refused|users/);
    const failures = (await lines()).filter(({ level }) => level === 'error');
    expect(failures).toEqual([expect.objectContaining({ msg: 'internal_error' })]);
    expect(JSON.stringify(failures)).toContain('violates check constraint');
    expect(auth.log()).not.toMatch(/\$2b\$12\$|refused@example\.com/);
    expect(secrets.in(auth.log())).toEqual([]);
    expect((await auth.get('/health/ready')).status).toBe(200);
  }); // LO-05
});
