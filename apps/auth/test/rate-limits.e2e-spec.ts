import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { digest } from '@auth/core';
import { type Answer, Auth, describeWithRedis, PASSWORD, RedisServer, times, until } from '@auth/testing';
import { RawHttp } from './raw-http.js';

const LOGIN = '/api/auth/login';
const nobody = { email: 'nobody@example.com', password: PASSWORD };

/** An address of the client's network, new for each test: the Redis of the tests remembers the others. */
const address = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

const limitOf = ({ headers }: Answer) => ({
  policy: headers.get('ratelimit-policy'),
  limit: headers.get('ratelimit'),
});

function expectRefused({ status, headers, body }: Answer, policy: string): void {
  const wait = Number(headers.get('retry-after'));
  expect([status, body['code']]).toEqual([429, 'rate_limited']);
  expect(Number.isInteger(wait) && wait > 0).toBe(true);
  expect(body['retry_after']).toBe(wait);
  expect(headers.get('ratelimit')).toBe(`"${policy}";r=0;t=${wait}`);
} // HT-19

describe('the limits of an address', () => {
  const secret = randomBytes(16).toString('hex');
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start({
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT_LOGIN: '',
      RATE_LIMIT_DEFAULT: '',
      SERVICE_CLIENTS: `billing:${digest(secret)}`,
    });
  });
  afterAll(() => auth.stop());

  it('let thirty logins a minute through and refuse the next, whoever they are for', async () => {
    const ip = address();
    for (let n = 0; n < 30; n++) {
      const answer = await auth.post(LOGIN, { ...nobody, email: `nobody-${n}@example.com` }, from(ip));
      expect(answer.status).toBe(404);
      expect(limitOf(answer).policy).toBe('"login";q=30;w=60');
      expect(limitOf(answer).limit).toMatch(new RegExp(`^"login";r=${29 - n};t=\\d+$`));
    }
    const refused = await auth.post(LOGIN, nobody, from(ip));
    expect(refused.status).toBe(429);
    expect((await auth.post(LOGIN, nobody, from(address()))).status).toBe(404);
  }); // LG-13

  it('refuse before anything is looked at: neither the body nor the account', async () => {
    const ip = address();
    const account = await auth.register();
    for (let n = 0; n < 30; n++) await auth.post(LOGIN, '{', from(ip));
    expectRefused(await auth.post(LOGIN, '{', from(ip)), 'login');
    const wrong = { email: account.email, password: 'wrong' };
    for (let n = 0; n < 10; n++) expectRefused(await auth.post(LOGIN, wrong, from(ip)), 'login');
    const large = { ...wrong, password: 'x'.repeat(20_000) };
    expectRefused(await auth.post(LOGIN, large, from(ip)), 'login');
    await auth.login(account);
  });

  it.each([
    ['POST', LOGIN, '"login";q=30;w=60'],
    ['POST', '/api/user/password', '"login";q=30;w=60'],
    ['DELETE', '/api/user', '"login";q=30;w=60'],
    ['POST', '/api/auth/register', '"register";q=30;w=600'],
    ['POST', '/api/auth/refresh', '"guess";q=60;w=60'],
    ['GET', '/api/auth/reset/x', '"guess";q=60;w=60'],
    ['POST', '/api/auth/reset/x', '"guess";q=60;w=60'],
    ['GET', '/api/user/profile', '"default";q=300;w=60'],
    ['POST', '/api/auth/logout', '"default";q=300;w=60'],
    ['GET', '/api/nowhere', '"default";q=300;w=60'],
    ['GET', '/.git/config', '"default";q=300;w=60'],
  ])('are the documented ones: %s %s has %s', async (method, path, policy) => {
    expect(limitOf(await auth.request(method, path, from(address()))).policy).toBe(policy);
    const [, name = '', requests = '', seconds = ''] = /"(\w+)";q=(\d+);w=(\d+)/.exec(policy) ?? [];
    expect(readFileSync('README.md', 'utf8')).toMatch(
      new RegExp(`\\| \`${name}\`.* \\| ${requests}/${seconds} +\\|`),
    );
  }); // LO-10

  it('are none where gateways, probes and other services ask all the time', async () => {
    const basic = `Basic ${Buffer.from(`billing:${secret}`).toString('base64')}`;
    const ip = address();
    const headers = { 'x-forwarded-for': ip, authorization: basic };
    const asked = [
      ...['/api/auth/validate', '/.well-known/jwks.json', '/.well-known/oauth-authorization-server'],
      ...['/health/live', '/health/ready', '/docs/openapi.json', '/problems/rate_limited'],
    ].map((path) => () => auth.get(path, from(ip)));
    asked.push(
      () => auth.post('/api/auth/introspect', { token: 'x' }, { headers }),
      () => auth.post('/api/auth/revoke', { token: 'x' }, { headers }),
      () => auth.get('/api/auth/revocations', { headers }),
    );
    for (const ask of asked) {
      const answers = [await ask(), await ask()];
      expect(answers.map(limitOf)).toEqual(times(2, () => ({ policy: null, limit: null })));
    }
  });

  it.each([
    ['refresh tokens', (token: string, ip: string) => auth.refresh(token, from(ip))],
    ['reset links', (token: string, ip: string) => auth.get(`/api/auth/reset/${token}`, from(ip))],
  ])('end the guessing of %s', async (_what, ask) => {
    const ip = address();
    const statuses: number[] = [];
    for (let n = 0; n < 1000; n++)
      statuses.push((await ask(randomBytes(64).toString('base64url'), ip)).status);
    expect(statuses.indexOf(429)).toBe(60);
    expect(new Set(statuses.slice(60))).toEqual(new Set([429]));
  }); // RF-17, RS-18

  it('bound what leads nowhere, and the spelling of a path makes no difference', async () => {
    const ip = address();
    const http = new RawHttp(auth.url);
    const headers = [['X-Forwarded-For', ip]] as const;
    const login = async (path: string) => (await http.request('POST', path, { headers })).headers;
    expect((await login(LOGIN)).get('ratelimit')).toMatch(/^"login";r=29;/);
    expect((await login('/%61pi/auth/%6Cogin?x')).get('ratelimit')).toMatch(/^"login";r=28;/);
    for (const path of ['//api/auth/login', '/API/auth/login', '/api/auth/login/', '/nowhere'])
      expect((await login(path)).get('ratelimit')).toMatch(/^"default";/);
    for (let n = 0; n < 296; n++) await auth.get(`/nowhere/${n}`, from(ip));
    expectRefused(await auth.get('/nowhere', from(ip)), 'default');
    expectRefused(await auth.get('/api/user/profile', from(ip)), 'default');
    expect((await login(LOGIN)).get('ratelimit')).toMatch(/^"login";r=27;/);
  }); // HT-14

  it('are those of an IPv6 customer as a whole, and of IPv4 however it is written', async () => {
    const part = () => randomInt(0x1000, 0xffff).toString(16);
    const network = `2001:db8:${part()}:${part()}`;
    const left = async (ip: string) =>
      Number(/r=(\d+)/.exec((await auth.get('/nowhere', from(ip))).headers.get('ratelimit') ?? '')?.[1]);
    expect(await left(`${network}::1`)).toBe(299);
    expect(await left(`${network}:ffff:0:1:2`)).toBe(298);
    expect(await left(`2001:db8:${part()}:${part()}::1`)).toBe(299);
    const ip = address();
    expect([await left(ip), await left(`::ffff:${ip}`)]).toEqual([299, 298]);
  });
});

describe('the limits of an address over a longer time', () => {
  let auth: Auth;

  beforeAll(async () => {
    // In the process, where the clock can be moved: 20 logins a minute, and in 15 minutes 60 wrong and 20 unknown.
    auth = await Auth.start({ TRUSTED_PROXIES: '127.0.0.1', REDIS_URL: '', RATE_LIMIT_LOGIN: '20/60' });
  });
  afterAll(() => auth.stop());

  const attempt = (email: string, ip: string, password = 'wrong') =>
    auth.post(LOGIN, { email, password }, from(ip));
  const register = async () => {
    const email = `user-${randomBytes(6).toString('hex')}@example.com`;
    const registration = { email, password: PASSWORD };
    expect((await auth.post('/api/auth/register', registration, from(address()))).status).toBe(201);
    return email;
  };

  it('end with their time', async () => {
    const ip = address();
    const email = await register();
    for (let n = 0; n < 20; n++) expect((await attempt(email, ip, PASSWORD)).status).toBe(200);
    const refused = await attempt(email, ip, PASSWORD);
    expectRefused(refused, 'login');
    await auth.advance(Number(refused.headers.get('retry-after')));
    expect((await attempt(email, ip, PASSWORD)).status).toBe(200);
  });

  it('stop who tries one password on many accounts, and nobody else', async () => {
    const ip = address();
    const people: string[] = [];
    for (let n = 0; n < 62; n++) people.push(await register());
    let tried = 0;
    let answer: Answer | undefined;
    for (const email of people) {
      if (tried % 20 === 0) await auth.advance(61);
      answer = await attempt(email, ip);
      if (answer.status === 429) break;
      expect(answer.status).toBe(401);
      tried++;
    }
    expect(tried).toBe(60);
    expectRefused(answer!, 'failed-login');
    const last = people.at(-1)!;
    expectRefused(await attempt(last, ip, PASSWORD), 'failed-login');
    expect((await attempt(last, address(), PASSWORD)).status).toBe(200);
    await auth.advance(900);
    expect((await attempt(last, ip, PASSWORD)).status).toBe(200);
  }); // LG-13

  it('stop who looks for addresses that have an account', async () => {
    const ip = address();
    const email = await register();
    for (let n = 0; n < 20; n++) expect((await attempt(`nobody-${n}@example.com`, ip)).status).toBe(404);
    await auth.advance(61);
    expectRefused(await attempt(email, ip, PASSWORD), 'unknown-account');
  });

  it('do not count who logs in with the right password', async () => {
    const ip = address();
    const email = await register();
    for (let n = 0; n < 80; n++) {
      if (n % 20 === 0) await auth.advance(61);
      expect((await attempt(email, ip, PASSWORD)).status).toBe(200);
    }
  });
});

describe('the limits of an address that no trusted proxy vouches for', () => {
  it('are those of the connection, whatever its headers say', async () => {
    const auth = await Auth.start({ RATE_LIMIT_LOGIN: '20/60', REDIS_URL: '' });
    for (let n = 0; n < 20; n++) await auth.post(LOGIN, nobody, from(address()));
    expectRefused(await auth.post(LOGIN, nobody, from(address())), 'login');
    const other = { headers: { forwarded: `for=${address()}`, 'x-real-ip': address() } };
    expectRefused(await auth.post(LOGIN, nobody, other), 'login');
    await auth.stop();
  }); // HT-04

  it('are off where they are turned off', async () => {
    const auth = await Auth.start({ RATE_LIMIT_LOGIN: 'off', RATE_LIMIT_DEFAULT: '5/60', REDIS_URL: '' });
    expect(limitOf(await auth.post(LOGIN, nobody))).toEqual({ policy: null, limit: null });
    expect(limitOf(await auth.get('/nowhere')).policy).toBe('"default";q=5;w=60');
    expect(limitOf(await auth.post('/api/auth/refresh', {})).policy).toBe('"guess";q=1;w=60');
    await auth.stop();
  });
});

describeWithRedis('the limits of an address over replicas', () => {
  it('count together in Redis, and go on from there in the process when Redis goes away', async () => {
    const redis = await RedisServer.onFreePort();
    await redis.start();
    const auth = await Auth.start({
      TRUSTED_PROXIES: '127.0.0.1',
      REDIS_URL: redis.url,
      RATE_LIMIT_DEFAULT: '20/600',
    });
    const other = await auth.replica();
    const ip = address();
    const left = async (replica: Auth) =>
      Number(/r=(\d+)/.exec((await replica.get('/nowhere', from(ip))).headers.get('ratelimit') ?? '')?.[1]);
    try {
      await until(async () => (await left(auth)) + (await left(other)) < 36);
      const before = await left(auth);
      expect(await left(other)).toBe(before - 1);
      expect(await left(auth)).toBe(before - 2);
      await redis.kill();
      const began = performance.now();
      expect([await left(auth), await left(auth)]).toEqual([before - 3, before - 4]);
      expect(performance.now() - began).toBeLessThan(500);
      while ((await left(auth)) > 0);
      expectRefused(await auth.get('/nowhere', from(ip)), 'default');
    } finally {
      await Promise.all([auth.stop(), other.stop()]);
      await redis.kill();
    }
  });
});
