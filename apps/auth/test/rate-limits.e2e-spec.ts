import { randomBytes, randomInt } from 'node:crypto';
import { digest } from '@auth/core';
import { type Answer, Auth, PASSWORD } from '@auth/testing';

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
});
