import { request as httpRequest } from 'node:http';
import {
  type Account,
  Auth,
  createTestDatabase,
  describeWithRedis,
  RedisServer,
  type TestDatabase,
  type Tokens,
  until,
} from '@auth/testing';
import { decodeJwt } from 'jose';
import { TcpProxy } from './tcp-proxy.js';

/** What gateways send: any method, any path below, any body. They understand 200, 401 and 403. */
describe('validating for a gateway', () => {
  let auth: Auth;
  let ada: Account;
  let tokens: Tokens;

  const validate = (path = '', options: { token?: string; headers?: Record<string, string> } = {}) =>
    auth.get(`/api/auth/validate${path}`, { token: tokens.access_token, ...options });

  beforeAll(async () => {
    auth = await Auth.start();
    ada = await auth.register();
    tokens = await auth.login(ada);
  });
  afterAll(() => auth.stop());

  it('names in headers who it is, with an empty body', async () => {
    const { status, headers, text } = await validate();
    expect([status, text]).toEqual([200, '']);
    expect(headers.get('x-auth-request-user')).toBe(ada.id);
    expect(headers.get('x-auth-request-email')).toBe(ada.email);
    expect(headers.get('x-auth-request-groups')).toBe('user');
    expect(headers.get('x-auth-request-session')).toBe(decodeJwt(tokens.access_token)['sid']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.has('x-auth-error-code')).toBe(false);
  });

  it('takes the identity from the token alone, not from the headers of the client', async () => {
    const { headers } = await validate('', {
      headers: {
        'x-auth-request-user': 'somebody',
        'x-auth-request-groups': 'admin',
        'x-forwarded-user': 'root',
      },
    });
    expect(headers.get('x-auth-request-user')).toBe(ada.id);
    expect(headers.get('x-auth-request-groups')).toBe('user');
  });

  it('says in a header why it refuses, since a gateway reads no body', async () => {
    const [signed = ''] = /^.+\.(?=[^.]+$)/.exec(tokens.access_token) ?? [];
    const refusals: [string, Record<string, string>][] = [
      ['token_missing', {}],
      ['invalid_token', { authorization: 'Bearer rubbish' }],
      ['invalid_token', { authorization: 'Basic YTpi' }],
      ['invalid_token', { authorization: `Bearer ${signed}${'A'.repeat(86)}` }],
      ['invalid_token', { authorization: `Bearer ${'A'.repeat(8000)}` }],
      ['invalid_token', { authorization: `Bearer ${tokens.refresh_token}` }],
    ];
    for (const [code, headers] of refusals) {
      const answer = await auth.get('/api/auth/validate', { headers });
      expect([answer.status, answer.headers.get('x-auth-error-code'), answer.body['code']]).toEqual([
        401,
        code,
        code,
      ]);
      expect(answer.headers.get('www-authenticate')).toMatch(
        code === 'token_missing' ? /^Bearer$/ : /^Bearer error="invalid_token"/,
      );
      expect(answer.headers.has('x-auth-request-user')).toBe(false);
    }
  }); // TK-13

  it('demands a role where one is asked for', async () => {
    expect((await validate('?role=user')).status).toBe(200);
    expect((await validate('?role=admin&role=user')).status).toBe(200);
    for (const query of ['?role=admin', '?role=', '?role=nobody', '?role[]=user', '?role=user,admin']) {
      const { status, headers, body } = await validate(query);
      if (query === '?role[]=user') expect(status).toBe(200);
      else {
        expect([status, body['code']]).toEqual([403, 'insufficient_role']);
        expect(headers.get('x-auth-error-code')).toBe('insufficient_role');
        expect(headers.has('x-auth-request-user')).toBe(false);
      }
    }
    expect((await auth.get('/api/auth/validate?role=admin')).status).toBe(401);
  }); // TK-16

  it('gives no role to who asks for one in a body', async () => {
    const registration = { email: 'mallory@example.com', password: ada.password, role: 'admin' };
    expect((await auth.post('/api/auth/register', registration)).status).toBe(400);
    const renamed = await auth.request('PATCH', '/api/user/profile', {
      token: tokens.access_token,
      body: { name: 'Ada', role: 'admin' },
    });
    expect(renamed.status).toBe(400);
    expect((await validate('?role=admin')).status).toBe(403);
  }); // TK-16

  it.each([
    ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    ...['PROPFIND', 'MKCOL', 'REPORT', 'SEARCH', 'LOCK', 'PURGE', 'TRACE'],
  ])('answers %s like any other method', async (method) => {
    const good = await send(method, '', { authorization: `Bearer ${tokens.access_token}` });
    expect([good.status, good.user]).toEqual([200, ada.id]);
    const bad = await send(method, '', { authorization: 'Bearer rubbish' });
    expect([bad.status, bad.code]).toEqual([401, 'invalid_token']);
  });

  it.each([
    ['a slash', '/'],
    ['a path', '/orders/7'],
    ['a slash at the end', '/orders/7/'],
    ['two slashes', '//orders'],
    ['encoded slashes and dots', '/orders/%2e%2e/%2F'],
    ['dots', '/orders/../../../7'],
    ['a broken escape', '/%'],
    ['an escape that is none', '/%zz'],
    ['bytes that are no UTF-8', '/%ff%fe'],
    ['a NUL', '/a%00b'],
    ['a long segment', `/${'a'.repeat(4000)}`],
    ['many segments', '/a'.repeat(200)],
    ['parameters', '/;a=b'],
    ['a broken escape in the query', '?%'],
    ['nonsense in the query', '?%zz=%&__proto__=1&constructor=2'],
    ['a long query', `?${'a=1&'.repeat(1000)}`],
    ['a query below', '/orders?role=user'],
  ])('answers below its path as on it: %s', async (_, path) => {
    const good = await send('GET', path, { authorization: `Bearer ${tokens.access_token}` });
    expect([good.status, good.user]).toEqual([200, ada.id]);
    const bad = await send('GET', path, {});
    expect([bad.status, bad.code]).toEqual([401, 'token_missing']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['JSON', { 'content-type': 'application/json' }, '{"a":1}'],
    ['malformed JSON', { 'content-type': 'application/json' }, '{"a":'],
    ['JSON that is no JSON at all', { 'content-type': 'application/json' }, ''],
    ['JSON with a prototype', { 'content-type': 'application/json' }, '{"__proto__":{"a":1}}'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=%zz&&='],
    ['a malformed multipart', { 'content-type': 'multipart/form-data; boundary=x' }, '--y'],
    ['XML', { 'content-type': 'text/xml' }, '<a'],
    ['an unknown content type', { 'content-type': 'application/x-what' }, 'a'],
    ['a malformed content type', { 'content-type': ';;;=' }, 'a'],
    ['no content type', {}, 'a'],
    ['an unknown encoding', { 'content-type': 'application/json', 'content-encoding': 'zstd' }, 'a'],
    ['1 MB of JSON', { 'content-type': 'application/json' }, JSON.stringify('a'.repeat(1_000_000))],
    ['1 MB of anything', { 'content-type': 'application/octet-stream' }, '\0'.repeat(1_000_000)],
    [
      '1 MB in chunks',
      { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      'a'.repeat(1_000_000),
    ],
  ])('does not mind a body: %s', async (_, headers, body) => {
    for (const method of ['POST', 'GET', 'DELETE']) {
      const good = await send(
        method,
        '',
        { ...headers, authorization: `Bearer ${tokens.access_token}` },
        body,
      );
      expect([method, good.status, good.user]).toEqual([method, 200, ada.id]);
    }
    const bad = await send('PUT', '/orders', headers, body);
    expect([bad.status, bad.code]).toEqual([401, 'token_missing']);
  });

  /** As it stands: fetch would refuse TRACE and bodies of GET, and would repair paths. */
  function send(method: string, path: string, headers: Record<string, string>, body?: string) {
    return new Promise<{ status: number | undefined; user: unknown; code: unknown }>((resolve, reject) => {
      const { hostname, port } = new URL(auth.url);
      const length = body !== undefined &&
        !headers['transfer-encoding'] && { 'content-length': Buffer.byteLength(body) };
      const request = httpRequest({
        hostname,
        port,
        method,
        path: `/api/auth/validate${path}`,
        headers: { ...headers, ...length },
        agent: false,
      });
      request.once('error', reject).once('response', (response) => {
        response.resume().once('end', () => {
          const { statusCode: status, headers: fields } = response;
          resolve({ status, user: fields['x-auth-request-user'], code: fields['x-auth-error-code'] });
        });
      });
      request.end(body);
    });
  }
});

describeWithRedis('validating while PostgreSQL is out of reach', () => {
  let redis: RedisServer;
  let database: TestDatabase;
  let wire: TcpProxy;
  let auth: Auth;
  let tokens: Tokens;

  beforeAll(async () => {
    redis = await RedisServer.onFreePort();
    database = await createTestDatabase();
    wire = await TcpProxy.to(database.environment['DATABASE_URL']!);
    await redis.start();
    auth = await Auth.start({ DATABASE_URL: wire.url, REDIS_URL: redis.url }, database);
    tokens = await auth.login(await auth.register());
  });
  afterAll(async () => {
    await auth.stop();
    await wire.cut();
    await redis.kill();
  });

  const unavailable = async () => (await auth.validate(tokens.access_token)).status === 503;

  it('works from the copy in Redis, answers 503 without one, and recovers', async () => {
    expect((await auth.validate(tokens.access_token)).status).toBe(200);
    await wire.cut();
    // Longer than the second for which the process trusts its own memory.
    const end = performance.now() + 1500;
    while (performance.now() < end) expect((await auth.validate(tokens.access_token)).status).toBe(200);

    redis.cli('FLUSHALL');
    const { status, headers, body } = await auth.validate(tokens.access_token);
    expect([status, headers.get('retry-after'), body['code']]).toEqual([503, '1', 'unavailable']);
    expect((await auth.profile(tokens.access_token)).status).toBe(503);
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(503);
    expect((await auth.get('/api/auth/validate', { token: 'rubbish' })).status).toBe(401);
    expect((await auth.get('/.well-known/jwks.json')).status).toBe(200);

    await wire.mend();
    await until(async () => (await auth.validate(tokens.access_token)).status === 200, 3000);
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('answers 503 a second after PostgreSQL and Redis are both away, and recovers', async () => {
    expect((await auth.validate(tokens.access_token)).status).toBe(200);
    await redis.kill();
    await wire.cut();
    await until(unavailable, 2000);
    await wire.mend();
    await until(async () => !(await unavailable()), 3000);
    await redis.start();
  });
});
