import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Auth, PASSWORD, times, type Tokens } from '@auth/testing';
import { type RawAnswer, RawHttp } from './raw-http.js';

type Operations = Record<string, { requestBody?: object; security?: object[] }>;
const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Operations> };
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { requestBody, security }]) => ({
    method: method.toUpperCase(),
    path: path.replace('{code}', 'overloaded').replaceAll(/\{\w+\}/g, 'x'),
    takesBody: requestBody !== undefined,
    needsToken: security !== undefined,
    isForClients: JSON.stringify(security ?? []).includes('basic'),
  })),
);
const withBody = operations.filter(({ takesBody }) => takesBody);

const LOGIN = '/api/auth/login';
const REGISTER = '/api/auth/register';
const PROFILE = '/api/user/profile';
const LIMIT = 16 * 1024;

/** What no answer ever says. */
const LEAKS =
  /node_modules|\bat [\w.]+ \(|\.[jt]s\b|nest|fastify|zod|typeorm|postgres|pglite|select |insert |stack/i;

let auth: Auth;
let http: RawHttp;
let tokens: Tokens;

beforeAll(async () => {
  auth = await Auth.start();
  http = new RawHttp(auth.url);
  tokens = await auth.login(await auth.register());
});
afterAll(() => auth.stop());

function expectProblem(answer: RawAnswer, status: number, code: string): void {
  expect([answer.status, answer.body['code']]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(new RegExp(`^http://.+/problems/${code}$`)) as string,
    title: expect.stringMatching(/./) as string,
    status,
    detail: expect.stringMatching(/./) as string,
    request_id: answer.headers.get('x-request-id'),
  });
  const { type: _type, ...rest } = answer.body;
  expect(JSON.stringify(rest)).not.toMatch(LEAKS);
  // "Correct what is listed" is followed by a list.
  if (code === 'invalid_request') expect(answer.body['errors']).not.toHaveLength(0);
}

const fieldsOf = ({ body }: RawAnswer) =>
  (body['errors'] as { field: string; message: string }[]).map(({ field }) => field);
const messagesOf = ({ body }: RawAnswer) =>
  (body['errors'] as { field: string; message: string }[]).map(({ message }) => message);

/** The best of some tries: others work on this machine too. */
async function fastest(request: () => Promise<RawAnswer>): Promise<number> {
  const milliseconds: number[] = [];
  for (let n = 0; n < 5; n++) milliseconds.push((await request()).milliseconds);
  return Math.min(...milliseconds);
}

describe('the content type', () => {
  const registration = { email: 'form@example.com', password: PASSWORD };

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['text/plain', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['multipart', 'multipart/form-data; boundary=x'],
    ['another JSON type', 'application/merge-patch+json'],
    ['a longer name', 'application/jsonx'],
    ['a list', 'application/json, text/plain'],
    ['JSON as a parameter', 'text/plain; application/json'],
    ['a tab and a letter', 'application/json\ta'],
    ['a space inside', 'application /json'],
    ['quotes', '"application/json"'],
  ])('is JSON: refuses %s', async (_name, type) => {
    const headers = type === undefined ? [] : ([['Content-Type', type]] as const);
    expectProblem(
      await http.request('POST', REGISTER, { headers, body: JSON.stringify(registration) }),
      415,
      'unsupported_media_type',
    );
  }); // HT-07

  it('is JSON: what was refused for it was not processed', async () => {
    expect((await auth.post(LOGIN, registration)).body).toMatchObject({ code: 'user_not_found' });
  }); // HT-07

  it.each(withBody)('is asked for at $method $path', async ({ method, path }) => {
    const headers = [['Content-Type', 'text/plain']] as const;
    expectProblem(await http.request(method, path, { headers, body: '{}' }), 415, 'unsupported_media_type');
  }); // HT-07

  // prettier-ignore
  const ways = [
    'application/json', 'APPLICATION/JSON', 'application/json;', 'application/json ;charset=utf-8',
    'application/json\t; charset=utf-8', 'application/json; charset=utf-8; a="b"', 'application/json; charset=utf-16',
  ];
  it.each(ways)('does not keep the body from validation, written as %j', async (type) => {
    const headers = [['Content-Type', type]] as const;
    const answer = await http.request('POST', REGISTER, {
      headers,
      body: '{"email":1,"password":"long enough"}',
    });
    expectProblem(answer, 400, 'invalid_request');
    expect(fieldsOf(answer)).toEqual(['email']);
  }); // HT-08
});

describe('JSON', () => {
  // prettier-ignore
  const malformed = [
    ' ', '{', '[', '"x', '{"a"', '{"a":1,}', "{'a':1}", '{"a":undefined}', '{a:1}', 'NaN', 'nul', '01', '1.', '+1',
    '0x1', '{"a":1}{"b":2}', '{"a":1} x', '{"a":"\\x"}', '{"a":"line\nbreak"}', '{"a":\u0001}', '\u0000', '{}\u0000',
    '/**/{}', '{"secret":"hunter2"',
  ];
  it.each(malformed)('refuses %j', async (body) => {
    const answer = await http.json(LOGIN, body);
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body['errors']).toEqual([{ field: '', message: 'The body is not valid JSON' }]);
    expect(answer.text).not.toContain('hunter2');
  }); // HT-09

  it.each([
    ['null', 'null'],
    ['true', 'true'],
    ['a number', '1'],
    ['an endless number', '1e999'],
    ['a text', '"text"'],
    ['an empty list', '[]'],
    ['a list of an object', '[{}]'],
    ['an empty object', '{}'],
  ])('refuses %s for an object with fields', async (_name, body) => {
    expectProblem(await http.json(LOGIN, body), 400, 'invalid_request');
  }); // HT-09

  it('refuses a request without a body', async () => {
    const answer = await http.json(LOGIN, '');
    expectProblem(answer, 400, 'invalid_request');
    expect(messagesOf(answer)).toEqual(['The body is empty']);
  }); // HT-09

  it.each([
    ['a byte of Latin-1', [0xff]],
    ['half a sequence', [0xc3]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('refuses what is not UTF-8: %s in a password', async (_name, bytes) => {
    const [before, after] = ['{"email":"nobody@example.com","password":"', '"}'].map((text) =>
      Buffer.from(text),
    );
    const answer = await http.json(LOGIN, Buffer.concat([before!, Buffer.from(bytes), after!]));
    expectProblem(answer, 400, 'invalid_request');
    expect(messagesOf(answer)).toEqual(['The body is not valid UTF-8']);
  }); // HT-09

  it.each([
    ['lists', '['.repeat(8_000) + ']'.repeat(8_000)],
    ['objects', '{"a":'.repeat(2_700) + '1' + '}'.repeat(2_700)],
    ['lists in a field', `{"email":${'['.repeat(8_000)}${']'.repeat(8_000)},"password":"x"}`],
  ])('refuses deeply nested %s at once', async (_name, body) => {
    expectProblem(await http.json(LOGIN, body), 400, 'invalid_request');
    expect(await fastest(() => http.json(LOGIN, body))).toBeLessThan(100);
  }); // HT-09

  it('refuses a hundred thousand levels at once', async () => {
    const body = '['.repeat(100_000);
    expectProblem(await http.json(LOGIN, body), 413, 'body_too_large');
    expect(await fastest(() => http.json(LOGIN, body))).toBeLessThan(100);
  }); // HT-09
});

describe('the size of a body', () => {
  it.each(withBody)('is at most 16 KiB at $method $path', async ({ method, path }) => {
    expectProblem(await http.json(path, `{}${' '.repeat(LIMIT - 1)}`, method), 413, 'body_too_large');
  }); // HT-10

  it('may be 16 KiB', async () => {
    expectProblem(await http.json(LOGIN, `{}${' '.repeat(LIMIT - 2)}`), 400, 'invalid_request');
  }); // HT-10

  it('is refused as soon as it is announced', async () => {
    const { host } = new URL(auth.url);
    const head = `POST ${LOGIN} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n`;
    expectProblem(await http.send(head), 413, 'body_too_large');
  }); // HT-10

  it('is cut at the limit where chunks never end', async () => {
    const { hostname, port, host } = new URL(auth.url);
    const chunk = `1000\r\n${' '.repeat(0x1000)}\r\n`;
    let sent = 0;
    let answer = '';
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST ${LOGIN} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const more = () => {
        if (!socket.writable || answer !== '' || sent > 2 ** 24) return;
        sent += chunk.length;
        // Whoever writes without a pause may learn that the connection has ended before they read why.
        socket.write(chunk, () => setTimeout(more, 5));
      };
      socket
        .on('connect', more)
        .on('data', (data) => (answer += data.toString()))
        .on('error', () => undefined)
        .on('close', resolve);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"body_too_large"/);
    expect(sent).toBeLessThan(2 ** 20);
  }); // HT-10

  it('is not unpacked: a gzip bomb is refused unread', async () => {
    const bomb = gzipSync(Buffer.alloc(15_000_000, ' '), { level: 9 });
    expect(bomb.length).toBeLessThan(LIMIT);
    const headers = [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
    ] as const;
    const request = () => http.request('POST', LOGIN, { headers, body: bomb });
    expectProblem(await request(), 415, 'unsupported_media_type');
    expect(await fastest(request)).toBeLessThan(100);
  }); // HT-10

  it.each(['gzip', 'deflate', 'br', 'identity, gzip', 'x'])(
    'is sent as it is, not as %s',
    async (encoding) => {
      const headers = [
        ['Content-Type', 'application/json'],
        ['Content-Encoding', encoding],
      ] as const;
      for (const path of [LOGIN, '/api/auth/introspect'])
        expectProblem(
          await http.request('POST', path, { headers, body: '{}' }),
          415,
          'unsupported_media_type',
        );
      expect((await http.request('POST', '/api/auth/validate', { headers, body: '{}' })).status).toBe(401);
    },
  );
});

describe('fields', () => {
  const token = () => ({ authorization: `Bearer ${tokens.access_token}` });

  it.each(withBody.filter(({ path, isForClients }) => !isForClients && !path.startsWith('/api/admin/')))(
    'that nobody knows are refused at $method $path',
    async ({ method, path }) => {
      const { status, text } = await auth.request(method, path, {
        body: { surprise: true },
        headers: token(),
      });
      expect(status).toBe(400);
      expect(text).toContain('Unrecognized key: \\"surprise\\"');
    },
  ); // HT-11

  it('that a client may not set are refused, and no account is made', async () => {
    const registration = { email: 'mallory@example.com', password: PASSWORD };
    const extras = { role: 'admin', email_verified: true, id: '0f3b6f0e-7f5c-4f8e-9d8a-2a1f4c7f6b11' };
    for (const [name, value] of Object.entries(extras)) {
      const { status, text } = await auth.post(REGISTER, { ...registration, [name]: value });
      expect([status, text]).toEqual([400, expect.stringContaining(name)]);
    }
    expect((await auth.post(LOGIN, registration)).status).toBe(404);
  }); // HT-11

  it.each([{ role: 'admin' }, { email: 'other@example.com' }, { two_factor_enabled: true }, { id: 'x' }])(
    'of an account that its owner may not set stay as they are: %j',
    async (change) => {
      const before = await auth.profile(tokens.access_token);
      const body = { name: 'Mallory', ...change };
      expect((await auth.request('PATCH', PROFILE, { body, headers: token() })).status).toBe(400);
      expect((await auth.profile(tokens.access_token)).body).toEqual(before.body);
    },
  ); // HT-11

  it.each([
    '{"__proto__":{"role":"admin"},"name":"x"}',
    '{"\\u005f\\u005fproto__":{"role":"admin"},"name":"x"}',
    '{"constructor":{"prototype":{"role":"admin"}},"name":"x"}',
    '{"name":{"__proto__":{"role":"admin"}}}',
    '{"name":[{"constructor":{"prototype":{"role":"admin"}}}]}',
  ])('do not reach a prototype: the parser refuses %s', async (body) => {
    const answer = await http.request('PATCH', PROFILE, {
      headers: [
        ['Content-Type', 'application/json'],
        ['Authorization', `Bearer ${tokens.access_token}`],
      ],
      body,
    });
    expectProblem(answer, 400, 'invalid_request');
    expect(messagesOf(answer)).toEqual(['The body is not valid JSON']);
    expect((await auth.profile(tokens.access_token)).body).toMatchObject({ role: 'user', name: null });
  }); // HT-12

  it.each([
    '__proto__[role]=admin',
    'constructor[prototype][role]=admin',
    '__proto__=x',
    'constructor.prototype.role=admin',
  ])('do not reach a prototype from the query: %s', async (query) => {
    const { status, body } = await auth.get(`${PROFILE}?${query}`, { token: tokens.access_token });
    expect([status, body['role']]).toEqual([200, 'user']);
    expect((await auth.get('/health/live')).body).toEqual({ status: 'alive' });
  }); // HT-12

  it.each([
    ['an operator', { $ne: '' }],
    ['a list', ['ada@example.com']],
    ['an empty list', []],
    ['true', true],
    ['null', null],
    ['a number', 1],
    ['an object that pretends to be text', { length: 8, toString: 'ada@example.com' }],
  ])('of credentials are text: refuses %s', async (_name, value) => {
    for (const field of ['email', 'password']) {
      const answer = await http.json(
        LOGIN,
        JSON.stringify({ email: 'ada@example.com', password: PASSWORD, [field]: value }),
      );
      expectProblem(answer, 400, 'invalid_request');
      expect(new Set(fieldsOf(answer))).toEqual(new Set([field]));
    }
    const endless = await http.json(LOGIN, '{"email":1e999,"password":1e999}');
    expect(fieldsOf(endless)).toEqual(['email', 'password']);
  }); // LG-16

  it('name at most twenty faults', async () => {
    const fields = Object.fromEntries(times(40, (n) => [`field${n}`, n]));
    const { body, text } = await auth.post(LOGIN, fields);
    expect((body['errors'] as unknown[]).length).toBeLessThanOrEqual(20);
    expect(text.length).toBeLessThan(2_000);
  });
});

describe('an address', () => {
  // The password is of the wrong type, so no answer costs a hash: what counts is whether the address is a fault too.
  const faults = async (email: string) =>
    fieldsOf(await http.json(LOGIN, JSON.stringify({ email, password: 1 })));

  // prettier-ignore
  const taken = [
    'ada@example.com', ' Ada@Example.COM ', 'a.b+c@sub.example.co.uk', "o'hara@example.com",
    'x@xn--bcher-kva.example', `${'a'.repeat(64)}@example.com`, '!#$%&*/=?^_`{|}~-@example.com',
  ];
  it.each(taken)('may be %j', async (email) => {
    expect(await faults(email)).toEqual(['password']);
  }); // HT-17

  // prettier-ignore
  const refused = [
    '', ' ', 'ada', '@example.com', 'ada@', 'ada@@example.com', 'ada@localhost', 'ada@example', 'ada@example.c',
    'ada@.com', 'ada@example..com', 'ada@-example.com', 'ada@example-.com', '.ada@example.com', 'ada.@example.com',
    'a..b@example.com', 'ada love@example.com', '"ada"@example.com', 'ada(x)@example.com', 'ada@[127.0.0.1]',
    'ada@127.0.0.1', 'Ada <ada@example.com>', 'ada@example.com,eve@example.com', 'ada@example.com\neve@example.com',
    'ada@example.com\u0000', 'ädä@example.com', 'ada@bücher.example', 'аda@example.com',
    'ada@example.com\r\nBcc: eve@example.com', `${'a'.repeat(65)}@example.com`, `ada@${'a'.repeat(64)}.com`,
    `ada@${'a.'.repeat(125)}com`, '\ud800@example.com',
  ];
  it.each(refused)('may not be %j', async (email) => {
    expect(await faults(email)).toEqual(['email', 'password']);
  }); // HT-17

  it.each([
    ['dots', `${'a.'.repeat(7_000)}@`],
    ['labels', `a@${'a.'.repeat(7_000)}`],
    ['hyphens', `a@${'-'.repeat(15_000)}`],
    ['spaces', `${' '.repeat(15_000)}a`],
    ['ats', '@'.repeat(15_000)],
  ])('of a thousand %s is refused at once', async (_name, email) => {
    const body = JSON.stringify({ email, password: 1 });
    expectProblem(await http.json(LOGIN, body), 400, 'invalid_request');
    expect(await fastest(() => http.json(LOGIN, body))).toBeLessThan(25);
  }); // HT-17

  // prettier-ignore
  const injections = [
    "' OR '1'='1", "admin'--", "'; DROP TABLE users; --", '{"$gt":""}', '*)(uid=*))(|(uid=*', '${7*7}',
    '../../etc/passwd', "admin'--@example.com", '{$gt}@example.com', '%00@example.com',
  ];
  it.each(injections)('is never more than text: %j', async (text) => {
    const asAddress = await auth.post(LOGIN, { email: text, password: 'x' });
    expect([400, 404]).toContain(asAddress.status);
  }); // LG-15

  it.each(["' OR '1'='1", '{"$gt":""}', 'a\u0000b', '\ud83d\ude00'.repeat(100)])(
    'is not found with the password %j',
    async (password) => {
      expect((await auth.post(LOGIN, { email: 'nobody@example.com', password })).status).toBe(404);
    },
  ); // LG-15
});

describe('methods', () => {
  const methods = 'GET POST PUT PATCH DELETE OPTIONS TRACE PROPFIND MKCOL SEARCH'.split(' ');
  // A gateway asks /api/auth/validate with the method of its client.
  const known = new Set(operations.map(({ path }) => path).filter((path) => path !== '/api/auth/validate'));

  it.each([...known])('of %s are those that are documented', async (path) => {
    const allowed = operations.filter((each) => each.path === path).map(({ method }) => method);
    for (const method of methods.filter((each) => !allowed.includes(each))) {
      const answer = await http.request(method, path);
      // With GET it is the path of a provider of that name.
      const named = path === '/api/auth/oauth/exchange' && ['GET', 'HEAD'].includes(method);
      expectProblem(answer, 404, named ? 'provider_not_configured' : 'not_found');
    }
  }); // HT-13

  it.each(['FOO', 'QUERY', 'get'])('that the service cannot read are refused: %s', async (method) => {
    expectProblem(await http.request(method, '/health/live'), 400, 'invalid_request');
  }); // HT-13

  it('answer nothing that would let another origin in', async () => {
    const headers = [
      ['Origin', 'https://evil.example'],
      ['Access-Control-Request-Method', 'POST'],
    ] as const;
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const answer = await http.request(method, LOGIN, { headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  }); // HT-13
});

describe('paths', () => {
  // prettier-ignore
  const otherPaths = [
    '//api/user/profile', '/api//user/profile', '/api/./user/profile', '/api/x/../user/profile', '/api/user/profile/',
    '/api/user/profile;x', '/api/user;x/profile', '/API/user/profile', '/api/user/PROFILE', '/api/user/profile%2f',
    '/api%2fuser%2fprofile', '/api/user/profile%00', '/api/user/profile%20', '/api/user/profile/.',
    '/api\\user\\profile', '/api/user/profile.json', '*', 'http://evil.example', '/../api/user/profile',
    '/%2e%2e/api/user/profile',
  ];
  it.each(otherPaths)('lead nowhere when written as %s', async (path) => {
    const headers = [['Authorization', `Bearer ${tokens.access_token}`]] as const;
    expectProblem(await http.request('GET', path, { headers }), 404, 'not_found');
  }); // HT-14

  // prettier-ignore
  const sameThing = [
    '/%61pi/user/profile', '/api/user/%70rofile', '/api/user/profile?', '/api/user/profile?x#y',
    '/api/user/profile#x', 'http://evil.example/api/user/profile',
  ];
  it.each(sameThing)('that name the same thing have the same guard: %s', async (path) => {
    expectProblem(await http.request('GET', path), 401, 'token_missing');
  }); // HT-14

  // prettier-ignore
  const badEscapes = [
    '/%', '/api/user/%zz', '/api/user/profile%', '/api/user/profile%ff', '/docs/%', '/problems/%c0%ae',
  ];
  it.each(badEscapes)('with a bad escape are refused: %s', async (path) => {
    expectProblem(await http.request('GET', path), 400, 'invalid_request');
  }); // HT-14

  // prettier-ignore
  const otherLogins = [
    '//api/auth/login', '/api/auth/login/', '/api/auth/login;x', '/API/AUTH/LOGIN', '/api/auth/./login',
    '/api/auth/login%20',
  ];
  it.each(otherLogins)('take no credentials when written as %s', async (path) => {
    const body = JSON.stringify({ email: 'nobody@example.com', password: 'x' });
    expectProblem(await http.json(path, body), 404, 'not_found');
  }); // HT-14

  // prettier-ignore
  const nowhere = [
    '/', '/api', '/health', '/metrics', '/.git/config', '/.env', '/server-status', '/api-json', '/admin', '/graphql',
    '/docs/package.json', '/docs/README.md', '/docs/index.html', '/docs/swagger-initializer.js',
    '/docs/swagger-ui-bundle.js.map', '/docs/..%2f..%2fpackage.json', '/docs/%70ackage.json', '/docs//package.json',
    '/problems', '/problems/__proto__', '/problems/constructor', '/problems/nothing',
  ];
  it.each(nowhere)('that lead nowhere say so and no more: %s', async (path) => {
    const answer = await http.request('GET', path);
    expectProblem(answer, 404, 'not_found');
    expect(answer.body).toEqual({
      type: expect.any(String) as string,
      title: 'Not found',
      status: 404,
      code: 'not_found',
      detail: 'Check the method and the path against the documentation of the API.',
      request_id: expect.any(String) as string,
    });
  }); // HT-20

  it('may be as long as headers may', async () => {
    expectProblem(await http.request('GET', `/problems/${'x'.repeat(15_000)}`), 404, 'not_found');
    expectProblem(await http.request('GET', `/problems/${'x'.repeat(17_000)}`), 431, 'headers_too_large');
  });

  it.each([
    ['a list in brackets', 'a[]=x&'.repeat(2_500)],
    ['commas', `a=${'1,'.repeat(7_500)}`],
    ['one name', 'a=x&'.repeat(3_500)],
    ['nested names', `a${'[b]'.repeat(4_000)}=x`],
    ['bad escapes', '%=%&'.repeat(3_000)],
  ])('take no notice of a query of %s', async (_name, query) => {
    const request = () => http.request('GET', `/health/live?${query}`);
    expect((await request()).body).toEqual({ status: 'alive' });
    expect(await fastest(request)).toBeLessThan(50);
  }); // HT-15

  it('take no query of ten thousand parameters', async () => {
    const request = () => http.request('GET', `/health/live?${'a[]=x&'.repeat(10_000)}`);
    expectProblem(await request(), 431, 'headers_too_large');
    expect(await fastest(request)).toBeLessThan(50);
  }); // HT-15
});

describe('headers of a request', () => {
  it.each([
    ['one that is too long', [['X-Filler', 'x'.repeat(17 * 1024)]]],
    ['many that are too long together', times(400, (n) => [`X-${n}`, 'x'.repeat(40)])],
    ['an access token that is none', [['Authorization', `Bearer ${'x'.repeat(17 * 1024)}`]]],
  ] as [string, [string, string][]][])('are at most 16 KiB: refuses %s', async (_name, headers) => {
    expectProblem(await http.request('GET', PROFILE, { headers }), 431, 'headers_too_large');
  });

  it.each([
    ['no host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two hosts', 'GET /health/live HTTP/1.1\r\nHost: a\r\nhOsT: b\r\nConnection: close\r\n\r\n'],
    ['a name with a space', 'GET /health/live HTTP/1.1\r\nHost: a\r\nX y: z\r\n\r\n'],
    [
      'a length and chunks',
      `POST ${LOGIN} HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
    ],
    ['two lengths', `POST ${LOGIN} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}`],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('are those of HTTP/1.1: refuses %s', async (_name, bytes) => {
    const answer = await http.send(bytes);
    expectProblem(answer, 400, 'invalid_request');
    expectStandardHeaders(answer);
  }); // HT-18

  it('may be without a host in HTTP/1.0, and expect what nobody knows', async () => {
    expect((await http.send('GET /health/live HTTP/1.0\r\n\r\n')).status).toBe(200);
    expect((await http.request('GET', '/health/live', { headers: [['Expect', 'wonders']] })).status).toBe(
      200,
    );
  });

  it('arrive within some seconds, or the connection ends', async () => {
    const answer = await http.send('GET /health/live HTTP/1.1\r\nHost: a\r\n');
    expectProblem(answer, 408, 'request_timeout');
    expect(answer.milliseconds).toBeLessThan(8_000);
  });
});

function expectStandardHeaders({ headers }: Pick<RawAnswer, 'headers'>): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-request-id': expect.stringMatching(/^[\w.~-]{8,128}$/) as string,
  });
  for (const name of ['server', 'x-powered-by', 'via', 'set-cookie', 'etag'])
    expect(headers.has(name)).toBe(false);
}

describe('the headers of an answer', () => {
  const assets = ['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'];
  const cacheable = [
    '/.well-known/jwks.json',
    '/.well-known/oauth-authorization-server',
    '/problems/overloaded',
    ...assets,
  ];
  const pages = ['/docs', '/docs/', '/docs/openapi.json', ...cacheable];
  /** What these say to a token or a provider that there isn't. */
  const refusals: Record<string, number> = {
    '/api/auth/reset/x': 400,
    '/api/auth/oauth/x': 404,
    '/api/auth/oauth/x/callback': 400,
    '/api/auth/oauth/callback': 400,
  };

  it.each(operations.filter(({ path }) => !pages.includes(path)))(
    'are strict at $method $path',
    async ({ method, path, needsToken, takesBody }) => {
      const answer = await http.request(method, path);
      expectStandardHeaders(answer);
      expect(answer.status).toBe(needsToken ? 401 : takesBody ? 400 : (refusals[path] ?? 200));
    },
  ); // HT-05

  it.each([
    ['400', 'POST', LOGIN, '{}'],
    ['400 of the parser', 'POST', LOGIN, '{'],
    ['400 of the router', 'GET', '/%', ''],
    ['404', 'GET', '/nowhere', ''],
    ['413', 'POST', LOGIN, ' '.repeat(LIMIT + 1)],
  ])('are strict on a refusal with %s', async (_name, method, path, body) => {
    expectStandardHeaders(await (body === '' ? http.request(method, path) : http.json(path, body, method)));
  }); // HT-05

  it('are strict on a refusal for its headers', async () => {
    expectStandardHeaders(await http.request('GET', '/', { headers: [['X-Filler', 'x'.repeat(17 * 1024)]] }));
  }); // HT-05

  it.each(pages)('are as strict as a page allows at %s', async (path) => {
    const { status, headers } = await http.request('GET', path, { headers: [['Accept', 'text/html']] });
    expect(status).toBe(200);
    const policy = headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toMatch(
      cacheable.includes(path) ? /^public, max-age=\d+$/ : /^no-store$/,
    );
    for (const name of ['server', 'x-powered-by', 'set-cookie']) expect(headers.has(name)).toBe(false);
  }); // HT-05

  it.each([
    ['/health/live'],
    ['/health/ready'],
    ['/.well-known/jwks.json'],
    ['/problems/overloaded'],
    ['/docs/openapi.json'],
  ])('name JSON and its charset at %s', async (path) => {
    const { headers } = await http.request('GET', path);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  }); // HT-21

  it('name JSON and its charset where somebody registers, logs in and reads the profile', async () => {
    const account = { email: 'charset@example.com', password: PASSWORD };
    const answers = [
      await auth.post(REGISTER, account),
      await auth.post(LOGIN, account),
      await auth.profile(tokens.access_token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  }); // HT-21

  it.each([
    ['no token', [], 'token_missing', /^Bearer$/],
    ['a bad token', [['Authorization', 'Bearer x.y.z']], 'invalid_token', /^Bearer error="invalid_token"/],
    ['another scheme', [['Authorization', 'Basic YTpi']], 'invalid_token', /^Bearer error="invalid_token"/],
  ] as [string, [string, string][], string, RegExp][])(
    'say how to authenticate to who sends %s',
    async (_name, headers, code, challenge) => {
      const answer = await http.request('GET', PROFILE, { headers });
      expectProblem(answer, 401, code);
      expect(answer.headers.get('www-authenticate')).toMatch(challenge);
    },
  );
});

describe('a request id', () => {
  const idFor = async (...sent: string[]) => {
    const headers = sent.map((id) => ['X-Request-Id', id] as const);
    return (await http.request('GET', '/nowhere', { headers })).headers.get('x-request-id');
  };

  it.each(['checkout-42.7~b_A', '12345678', 'x'.repeat(128)])('is kept: %s', async (id) => {
    const answer = await http.request('GET', '/nowhere', { headers: [['x-request-id', id]] });
    expect([answer.headers.get('x-request-id'), answer.body['request_id']]).toEqual([id, id]);
  });

  it.each([
    '',
    '1234567',
    'x'.repeat(129),
    'with space',
    '<script>',
    'line\tbreak',
    'ünïcode-id',
    '"quoted-id"',
    'a,b,c,d,e,f',
  ])('is replaced where it is malformed: %j', async (id) => {
    expect(await idFor(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it('is replaced where there are two, and new each time where there is none', async () => {
    expect(await idFor('the-first-one', 'the-second-one')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor()).not.toBe(await idFor());
  });
});

describe('the log', () => {
  interface Line {
    readonly request_id?: string;
    readonly [field: string]: unknown;
  }

  async function lineOf(id: string): Promise<Line> {
    for (let tries = 0; tries < 100; tries++) {
      const lines = auth
        .log()
        .split('\n')
        .filter((line) => line.startsWith('{'));
      const found = lines.map((line) => JSON.parse(line) as Line).find(({ request_id }) => request_id === id);
      if (found) return found;
      await sleep(20);
    }
    throw new Error(`No line of ${id}`);
  }

  it('has one line for a request, with the pattern of its path and without its query', async () => {
    const headers = { 'x-request-id': 'log-line-1' };
    await auth.get('/problems/overloaded?secret=hunter2', { headers });
    expect(await lineOf('log-line-1')).toMatchObject({
      method: 'GET',
      route: '/problems/:code',
      status: 200,
    });
    expect(auth.log()).not.toContain('hunter2');
  });

  it('names the trace that a request belongs to', async () => {
    const headers = {
      'x-request-id': 'log-trace-1',
      traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
    };
    await auth.get('/problems/overloaded', { headers });
    expect(await lineOf('log-trace-1')).toMatchObject({ trace_id: 'ab'.repeat(16) });
  });

  it.each([
    'x',
    `00-${'AB'.repeat(16)}-${'cd'.repeat(8)}-01`,
    `00-${'ab'.repeat(15)}-${'cd'.repeat(8)}-01`,
    '00-";evil',
  ])('names no trace where the header is malformed: %s', async (traceparent) => {
    const id = `log-bad-trace-${Buffer.from(traceparent).toString('hex').slice(-12)}`;
    await auth.get('/problems/overloaded', { headers: { 'x-request-id': id, traceparent } });
    expect(await lineOf(id)).not.toHaveProperty('trace_id');
  });
});
