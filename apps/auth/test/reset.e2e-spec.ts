import {
  type Account,
  type Answer,
  Auth,
  linkIn,
  onPostgres,
  PASSWORD,
  startSessions,
  times,
} from '@auth/testing';
import { RawHttp } from './raw-http.js';
import { challenge, codeOf as codeOfApp, protect, validate } from './two-factor.js';

const NEW_PASSWORD = 'an otter with an umbrella 12';

/** The password reset sequence of the specification, branch by branch. */
describe('resetting a password', () => {
  let auth: Auth;
  let account: Account;

  const ask = (email = account.email, headers: Record<string, string> = {}): Promise<Answer> =>
    auth.post('/api/auth/reset-password', { email }, { headers });
  const check = (token: string): Promise<Answer> => auth.get(`/api/auth/reset/${token}`);
  const confirm = (token: string, password = NEW_PASSWORD): Promise<Answer> =>
    auth.post(`/api/auth/reset/${token}`, { password });
  const codeOf = ({ status, body }: { status: number; body: { code?: unknown } }): unknown[] => [
    status,
    body.code,
  ];

  const resetMails = async (email: string) =>
    (await auth.mails(email)).filter(({ subject }) => subject === 'Choose a new password');

  /** The tokens of the reset mails to an address, the newest first, once there are so many. */
  async function tokensOf(email: string, count = 1): Promise<string[]> {
    for (;;) {
      const mails = await resetMails(email);
      if (mails.length >= count) return mails.map((mail) => linkIn(mail).split('/').at(-1)!);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function askForToken(email = account.email): Promise<string> {
    const before = (await resetMails(email)).length;
    await ask(email);
    return (await tokensOf(email, before + 1))[0]!;
  }

  beforeAll(async () => {
    auth = await Auth.start({ HASH_THREADS: '2', HASH_QUEUE: '200' });
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  it('mails a link that sets a new password, once', async () => {
    const token = await askForToken();
    expect((await check(token)).body).toEqual({ valid: true });
    const { status, body, headers } = await confirm(token);
    expect([status, Object.keys(body)]).toEqual([200, ['message']]);
    expect(headers.get('set-cookie')).toBeNull();
    await expect(auth.login({ ...account, password: NEW_PASSWORD })).resolves.toBeDefined();
    expect(codeOf(await auth.post('/api/auth/login', { email: account.email, password: PASSWORD }))).toEqual([
      401,
      'invalid_credentials',
    ]);
    expect(codeOf(await confirm(token, 'a third password 123'))).toEqual([400, 'invalid_reset_token']);
    expect(codeOf(await check(token))).toEqual([400, 'invalid_reset_token']);
  });

  it('answers alike for every address, and mails whoever may have a password', async () => {
    const alike = ({ status, text, headers }: Answer) => {
      const kept = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
      return { status, text, kept };
    };
    const [disabled, federated] = [await auth.register(), await auth.register()];
    await auth.query(
      `UPDATE users SET disabled_at = CASE WHEN id = $1 THEN now() END, password_hash = NULL
        WHERE id IN ($1, $2)`,
      [disabled.id, federated.id],
    );
    const known = await ask();
    expect(known.status).toBe(200);
    for (const email of ['nobody-at-all@example.com', disabled.email, federated.email])
      expect(alike(await ask(email))).toEqual(alike(known));
    // Somebody who only signs in with a provider comes to a password this way; and it is the last of the mails.
    expect((await confirm((await tokensOf(federated.email))[0]!)).status).toBe(200);
    await expect(auth.login({ ...federated, password: NEW_PASSWORD })).resolves.toBeDefined();
    expect(await resetMails(disabled.email)).toEqual([]);
    expect(await auth.mails('nobody-at-all@example.com')).toEqual([]);
  }, 120_000); // RS-01, OA-18

  it('mails nothing to an address that only looks like one that has an account', async () => {
    // Cyrillic a, fullwidth a, dotless i, a combining accent, and a domain of the same letters.
    const [local = ''] = account.email.split('@');
    const lookAlikes = [
      `\u0430${local}@example.com`,
      `\uff41${local}@example.com`,
      `${local}@examp\u0131e.com`,
      `${local}\u0301@example.com`,
      `${local}@ex\u0430mple.com`,
    ];
    for (const email of lookAlikes) expect(codeOf(await ask(email))).toEqual([400, 'invalid_request']);
    const domains = [`${local}@example.com.example.org`, `${local}@xn--exmple-4nf.com`];
    for (const email of domains) expect((await ask(email)).status).toBe(200);
    // The last of the mails: what was asked for before is sent by now.
    await askForToken();
    for (const email of [...lookAlikes, ...domains]) expect(await auth.mails(email)).toEqual([]);
    expect(await resetMails(account.email)).toHaveLength(1);
  }); // RS-16

  it('uses nothing up by being looked at', async () => {
    const token = await askForToken();
    for (let n = 0; n < 10; n++) {
      expect((await check(token)).status).toBe(200);
      for (const path of [`/api/auth/reset/${token}`, `/reset/${token}`]) {
        expect((await fetch(`${auth.url}${path}`, { method: 'HEAD' })).status).toBe(200);
        expect((await fetch(`${auth.url}${path}`)).status).toBe(200);
      }
    }
    expect((await confirm(token)).status).toBe(200);
  }); // RS-07

  it.each([20, 100])('takes a link once, also when %d ask at once', async (count) => {
    const token = await askForToken();
    const passwords = times(count, (n) => `a new password ${n} of many`);
    const answers = await Promise.all(passwords.map((password) => confirm(token, password)));
    const winners = passwords.filter((_, n) => answers[n]?.status === 200);
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 200).map(codeOf);
    expect(losers).toEqual(times(count - 1, () => [400, 'invalid_reset_token']));
    await expect(auth.login({ ...account, password: winners[0]! })).resolves.toBeDefined();
  }); // RS-06

  it('voids a link by the newer one, and every one by a change of the password', async () => {
    const first = await askForToken();
    const second = await askForToken();
    expect(codeOf(await confirm(first))).toEqual([400, 'invalid_reset_token']);
    expect((await check(second)).status).toBe(200);
    const token = (await auth.login(account)).access_token;
    const change = { current_password: PASSWORD, new_password: NEW_PASSWORD };
    expect((await auth.post('/api/user/password', change, { token })).status).toBe(204);
    expect(codeOf(await confirm(second, 'a third password 123'))).toEqual([400, 'invalid_reset_token']);
  }); // RS-08

  it('sends three links an hour, answers all alike, and the last one stays good', async () => {
    const asked = await Promise.all(times(25, () => ask()));
    const unknown = await Promise.all(times(25, () => ask('nobody@example.com')));
    expect(new Set([...asked, ...unknown].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const tokens = await tokensOf(account.email, 3);
    // What is mailed after this request comes behind all that the others could cause.
    await askForToken((await auth.register()).email);
    expect(await tokensOf(account.email, 3)).toEqual(tokens);
    const good = await Promise.all(tokens.map(async (token) => (await check(token)).status));
    expect(good.sort()).toEqual([200, 400, 400]);
  }); // RS-13

  it('changes nothing by being asked for', async () => {
    const tokens = await auth.login(account);
    await askForToken();
    expect((await auth.profile(tokens.access_token)).status).toBe(200);
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(200);
    await expect(auth.login(account)).resolves.toBeDefined();
  }); // RS-14

  it('keeps the link when the new password is refused', async () => {
    const token = await askForToken();
    for (const weak of ['qvzkxwp', 'password', account.email]) {
      expect(codeOf(await confirm(token, weak))).toEqual([400, 'weak_password']);
    }
    expect((await check(token)).status).toBe(200);
    expect((await confirm(token, 'qvzkxwpj')).status).toBe(200);
  }); // PW-01, PW-05

  it.each([
    ['64 emoji', '🐎'.repeat(64)],
    ['64 Chinese characters', '密'.repeat(64)],
    ['128 characters', 'kT4 '.repeat(32)],
    ['words of one letter', 'aaaa bbbb cccc dddd'],
  ])('takes %s as the new password', async (_, password) => {
    expect((await confirm(await askForToken(), password)).status).toBe(200);
    await expect(auth.login({ ...account, password })).resolves.toBeDefined();
  }); // PW-02, PW-03

  it('ends every session, within a second for access tokens', async () => {
    const sessions = [await auth.login(account), await auth.login(account)];
    await confirm(await askForToken());
    for (const { access_token, refresh_token } of sessions) {
      expect(codeOf(await auth.refresh(refresh_token))).toEqual([401, 'invalid_refresh_token']);
      expect(await auth.refusal(access_token)).toBe('invalid_token');
    }
  }); // RS-11

  it('lifts the lockout, on a known device as well', async () => {
    const login = (password: string, headers: Record<string, string> = {}) =>
      auth.post('/api/auth/login', { email: account.email, password }, { headers });
    const cookie = (await login(PASSWORD)).headers.get('set-cookie')?.split(';')[0] ?? '';
    for (let n = 0; n < 5; n++) {
      await login('wrong');
      await login('wrong', { cookie });
    }
    expect((await login(PASSWORD)).status).toBe(429);
    expect((await login(PASSWORD, { cookie })).status).toBe(429);
    await confirm(await askForToken());
    expect((await login(NEW_PASSWORD)).status).toBe(200);
    expect((await login(NEW_PASSWORD, { cookie })).status).toBe(200);
  }); // LG-11

  it('counts as proof of the address', async () => {
    await confirm(await askForToken());
    const { access_token } = await auth.login({ ...account, password: NEW_PASSWORD });
    expect((await auth.profile(access_token)).body).toMatchObject({ email_verified: true });
  });

  it('leaves the second factor on', async () => {
    const user = await protect(auth, account);
    expect((await confirm(await askForToken())).status).toBe(200);
    const login = { email: user.email, password: NEW_PASSWORD };
    const { session_id } = await challenge(auth, login);
    expect((await validate(auth, { session_id }, codeOfApp(auth, user.secret))).status).toBe(200);
  }); // MF-16

  it('tells the owner, without any secret', async () => {
    const token = await askForToken();
    await confirm(token);
    const { text, html } = await auth.waitForMail(account.email, 'Your password was changed');
    for (const secret of [token, NEW_PASSWORD, PASSWORD])
      expect(`${text}${html ?? ''}`).not.toContain(secret);
  }); // RS-12

  it('knows links of exactly one account and purpose', async () => {
    const victim = await auth.register();
    const token = await askForToken();
    for (const more of [{ email: victim.email }, { user_id: victim.id }, { userId: victim.id }]) {
      const answer = await auth.post(`/api/auth/reset/${token}`, { password: NEW_PASSWORD, ...more });
      expect(codeOf(answer)).toEqual([400, 'invalid_request']);
    }
    const verification = linkIn(await auth.waitForMail(account.email, 'Confirm your'))
      .split('/')
      .at(-1)!;
    expect(codeOf(await confirm(verification))).toEqual([400, 'invalid_reset_token']);
    expect(codeOf(await auth.post('/api/auth/verify-email', { token }))).toEqual([400, 'invalid_token']);
    expect((await confirm(token)).status).toBe(200);
    await expect(auth.login(victim)).resolves.toBeDefined();
  }); // RS-10

  it.each([
    'null',
    'undefined',
    '%7B%7D',
    '%5B%5D',
    '..%2f..',
    '%00',
    '$regex',
    '*',
    '%25',
    'a'.repeat(43),
    'A'.repeat(128),
    'A'.repeat(10_000),
    `${'A'.repeat(42)}%0A`,
    '?token[]=a&token[]=b',
  ])('refuses the token %j', async (token) => {
    const raw = new RawHttp(auth.url);
    for (const answer of [
      await raw.request('GET', `/api/auth/reset/${token}`),
      await raw.json(`/api/auth/reset/${token}`, JSON.stringify({ password: NEW_PASSWORD })),
    ]) {
      expect([400, 404]).toContain(answer.status);
      expect(['invalid_reset_token', 'invalid_request', 'not_found']).toContain(answer.body['code']);
    }
  }); // RS-09

  it.each([{}, [], null, 1, true, ['a good password 1'], { $ne: '' }])(
    'refuses %j for a password or an address',
    async (value) => {
      const token = await askForToken();
      const answer = await auth.post(`/api/auth/reset/${token}`, { password: value });
      expect(codeOf(answer)).toEqual([400, 'invalid_request']);
      expect(codeOf(await auth.post('/api/auth/reset-password', { email: value }))).toEqual([
        400,
        'invalid_request',
      ]);
      expect((await check(token)).status).toBe(200);
    },
  ); // RS-09

  it('mails a link to the configured host, whatever the request says', async () => {
    const raw = new RawHttp(auth.url);
    const body = JSON.stringify({ email: account.email });
    const spoofed: [string, string][] = [
      ['Content-Type', 'application/json'],
      ['X-Forwarded-Host', 'evil.test'],
      ['X-Forwarded-Proto', 'http'],
      ['X-Forwarded-Port', '666'],
      ['Forwarded', 'host=evil.test;proto=http'],
      ['X-Host', 'evil.test'],
      ['Origin', 'https://evil.test'],
      ['Referer', 'https://evil.test/'],
    ];
    const length = String(Buffer.byteLength(body));
    const head = [...spoofed, ['Content-Length', length], ['Connection', 'close']]
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const answers = [
      await raw.send(`POST /api/auth/reset-password HTTP/1.1\r\nHost: evil.test\r\n${head}\r\n${body}`),
      await raw.send(
        `POST http://evil.test/api/auth/reset-password HTTP/1.1\r\nHost: evil.test\r\n${head}\r\n${body}`,
      ),
    ];
    expect(answers.map(({ status }) => status)).toContain(200);
    const sent = answers.filter(({ status }) => status === 200).length;
    await tokensOf(account.email, sent);
    const mails = await resetMails(account.email);
    for (const { text, html } of mails) expect(`${text}${html ?? ''}`).not.toMatch(/evil|666/);
    expect(linkIn(mails[0]!)).toMatch(/^http:\/\/localhost:\d+\/reset\/[\w-]{43}$/);
  }); // RS-03

  it('keeps a digest of the token and nothing else', async () => {
    const token = await askForToken();
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await auth.query<{ dump: string }>(
      `SELECT t::text AS dump FROM one_time_tokens t UNION ALL SELECT t::text FROM outbox t`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  }, 120_000); // RS-04

  it('writes the token into no log', async () => {
    const token = await askForToken();
    await check(token);
    await fetch(`${auth.url}/reset/${token}`);
    await confirm(token, 'weak');
    await confirm(token);
    expect(auth.log()).toContain('/api/auth/reset/:token');
    expect(auth.log()).not.toContain(token);
    expect(auth.log()).not.toContain(token.slice(0, 20));
  }); // RS-21

  it('lets no session be refreshed that a reset has ended', async () => {
    const [rounds, races] = onPostgres ? [25, 20] : [2, 40];
    for (let round = 0; round < rounds; round++) {
      const { email, id } = await auth.register();
      const token = await askForToken(email);
      const sessions = await startSessions(auth, { id }, races);
      const refreshes = sessions.map((refreshToken) => auth.refresh(refreshToken));
      const reset = confirm(token, `${NEW_PASSWORD} ${round}`);
      const successors = (await Promise.all(refreshes)).filter(({ status }) => status === 200);
      expect((await reset).status).toBe(200);
      for (const { body } of successors) {
        expect((await auth.refresh(body.refresh_token)).status).toBe(401);
        expect(await auth.refusal(body.access_token)).toBe('invalid_token');
      }
    }
  }, 120_000); // RF-09: 500 races on PostgreSQL

  it('and a change of the password wait for each other in one order', async () => {
    const rounds = onPostgres ? 20 : 3;
    for (let round = 0; round < rounds; round++) {
      const account = await auth.register();
      const { access_token: token } = await auth.login(account);
      const link = `/api/auth/reset/${await askForToken(account.email)}`;
      const [reset, change] = await Promise.all([
        auth.post(link, { password: 'an otter with an umbrella 12' }),
        auth.post(
          '/api/user/password',
          { current_password: account.password, new_password: 'a heron on a bicycle 33' },
          { token },
        ),
      ]);
      expect([reset.status, change.status].filter((status) => status >= 500)).toEqual([]);
    }
  }, 60_000);

  it('starts no session with the old password once the new one is in force', async () => {
    for (let round = 0; round < 10; round++) {
      const other = await auth.register();
      const token = await askForToken(other.email);
      const { email, password } = other;
      const logins = times(4, () => auth.post('/api/auth/login', { email, password }));
      const reset = confirm(token);
      const started = (await Promise.all(logins)).filter(({ status }) => status === 200);
      expect((await reset).status).toBe(200);
      for (const { body } of started) {
        expect((await auth.refresh(String(body['refresh_token']))).status).toBe(401);
      }
    }
  });

  // Moves the clock: last.
  it('takes a link for an hour', async () => {
    const [kept, late] = [await askForToken(), await askForToken((await auth.register()).email)];
    await auth.advance(3590);
    expect((await check(kept)).status).toBe(200);
    expect((await confirm(kept)).status).toBe(200);
    await auth.advance(11);
    expect(codeOf(await check(late))).toEqual([400, 'invalid_reset_token']);
    expect(codeOf(await confirm(late))).toEqual([400, 'invalid_reset_token']);
  }); // RS-05
});
