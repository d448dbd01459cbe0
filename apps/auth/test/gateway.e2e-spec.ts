import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import {
  createTestDatabase,
  onPostgres,
  PASSWORD,
  ServiceProcess,
  type TestDatabase,
  times,
  type Tokens,
} from '@auth/testing';
import { freePort, Nginx, type Reply } from './nginx.js';

const describeBehindNginx = onPostgres && Nginx.available ? describe : describe.skip;

/** How often every replica is restarted under load; 20 for a release. */
const ROUNDS = Number(process.env['ROLLING_RESTARTS'] ?? 2);

/** One of the replicas, at a fixed port. */
class Replica {
  private service: ServiceProcess | undefined;

  constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  async start(): Promise<void> {
    this.service = await ServiceProcess.start({ ...this.environment, PORT: String(this.port) });
  }

  async stop(signal?: NodeJS.Signals): Promise<number | null | undefined> {
    return this.service?.stop(signal);
  }

  log(): string {
    return this.service?.log() ?? '';
  }
}

interface Seen {
  readonly path: string;
  readonly sentAt: number;
  readonly endedAt: number;
  /** 200, or what went wrong. */
  readonly status: number | string;
}

/** nginx with the configuration that is shipped, two replicas of the service, and an example service behind it. */
describeBehindNginx('behind nginx', () => {
  let database: TestDatabase;
  let replicas: [Replica, Replica];
  let orders: ServiceProcess;
  let nginx: Nginx;
  let ada: { id: string; email: string };
  let tokens: Tokens;

  const login = async (email = ada.email) =>
    (await nginx.send('/api/auth/login', { body: { email, password: PASSWORD } })).body as unknown as Tokens;
  const register = async (email: string) =>
    (await nginx.send('/api/auth/register', { body: { email, password: PASSWORD } })).body as { id: string };

  beforeAll(async () => {
    database = await createTestDatabase();
    const port = await freePort();
    const PUBLIC_URL = `https://localhost:${port}`;
    const environment = {
      ...database.environment,
      NODE_ENV: 'test',
      BCRYPT_ROUNDS: '4',
      PUBLIC_URL,
      REQUIRE_HTTPS: 'true',
      TRUSTED_PROXIES: '127.0.0.1',
      // As in production.
      DRAIN_SECONDS: '3',
      RATE_LIMIT_DEFAULT: 'off',
      RATE_LIMIT_LOGIN: 'off',
    };
    replicas = [new Replica(await freePort(), environment), new Replica(await freePort(), environment)];
    await replicas[0].start();
    await replicas[1].start();
    orders = await ServiceProcess.start(
      {
        AUTH_ISSUER: PUBLIC_URL,
        AUTH_AUDIENCE: PUBLIC_URL,
        // Past the gateway, as in the compose file; the header says what the way is inside.
        AUTH_URL: `http://127.0.0.1:${replicas[0].port}`,
      },
      'orders',
    );
    nginx = await Nginx.start(port, {
      auth: replicas.map((replica) => replica.port),
      orders: Number(new URL(orders.url).port),
    });
    const email = 'ada@example.com';
    ada = { id: (await register(email)).id, email };
    tokens = await login();
  });
  afterAll(async () => {
    await nginx.stop();
    await orders.stop();
    await Promise.all(replicas.map((replica) => replica.stop()));
    await database.drop();
  });

  describe('a client', () => {
    it('reaches the service over TLS, and is who it is', async () => {
      const { status, body, headers } = await nginx.send('/api/user/profile', { token: tokens.access_token });
      expect([status, body['email']]).toEqual([200, ada.email]);
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
      const { body: sessions } = await nginx.send('/api/user/sessions', { token: tokens.access_token });
      expect(JSON.stringify(sessions)).toContain('127.0.0.1');
    });

    it('speaks TLS 1.2 or 1.3, and nothing older', async () => {
      const versions = ['TLSv1.2', 'TLSv1.3', 'TLSv1.1'] as const;
      const spoken = await Promise.all(
        versions.map(
          (version) =>
            new Promise((resolve) => {
              const socket = connect({
                port: nginx.port,
                host: 'localhost',
                ca: nginx.certificate,
                minVersion: version,
                maxVersion: version,
                ciphers: 'DEFAULT@SECLEVEL=0',
              });
              socket
                .once('secureConnect', () => {
                  resolve(socket.getProtocol());
                })
                .once('error', () => {
                  resolve('refused');
                });
              socket.once('secureConnect', () => socket.destroy());
            }),
        ),
      );
      expect(spoken).toEqual(['TLSv1.2', 'TLSv1.3', 'refused']);
    });

    it('cannot pretend to be elsewhere', async () => {
      const { access_token: token } = await login();
      const headers = {
        'x-forwarded-for': '203.0.113.7',
        forwarded: 'for=203.0.113.7',
        'x-forwarded-proto': 'http',
      };
      const { status } = await nginx.send('/api/auth/login', {
        headers,
        body: { email: ada.email, password: PASSWORD },
      });
      expect(status).toBe(200);
      const { text } = await nginx.send('/api/user/sessions', { token });
      expect(text).not.toContain('203.0.113.7');
    });

    it('does not reach health, metrics and what is for development', async () => {
      for (const path of ['/health/ready', '/health/live', '/metrics', '/dev/mailbox', '/health']) {
        const { status, body } = await nginx.send(path);
        expect([path, status, body['code']]).toEqual([path, 404, 'not_found']);
      }
    });

    it('is refused a body that is too large, with a problem document', async () => {
      const { status, body } = await nginx.send('/api/auth/login', { body: { email: 'x'.repeat(100_000) } });
      expect([status, body['code']]).toEqual([413, 'body_too_large']);
    });

    it('finds one request id in every log', async () => {
      const id = 'a-request-of-this-test';
      const { headers } = await nginx.send('/api/auth/login', { headers: { 'x-request-id': id }, body: {} });
      expect(headers['x-request-id']).toBe(id);
      const isLogged = () =>
        replicas.some((replica) => replica.log().includes(id)) && nginx.log().includes(id);
      for (let tries = 0; tries < 100 && !isLogged(); tries++) await sleep(20);
      expect(isLogged()).toBe(true);
      const forged = await nginx.send('/api/auth/validate', { headers: { 'x-request-id': 'a"b' } });
      expect(forged.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    });
  });

  describe('a service', () => {
    const order = { item: 'a teacup', quantity: 2 };

    it('is reached with a good token, and told whose it is', async () => {
      const placed = await nginx.send('/orders', { token: tokens.access_token, body: order });
      expect([placed.status, placed.body]).toEqual([
        201,
        { ...order, id: expect.any(String) as string, user_id: ada.id },
      ]);
      const { status, text } = await nginx.send('/orders', { token: tokens.access_token });
      expect([status, JSON.parse(text)]).toEqual([200, [placed.body]]);
    });

    it.each([
      ['no token', undefined, 'token_missing', /^Bearer$/],
      ['a bad token', 'nonsense', 'invalid_token', /^Bearer error="invalid_token"/],
    ])('is not reached with %s', async (_, token, code, challenge) => {
      const { status, body, headers } = await nginx.send('/orders', { token, body: order });
      expect(status).toBe(401);
      expect(body).toEqual({
        type: `${nginx.url}/problems/${code}`,
        title: 'Unauthorized',
        status: 401,
        code,
        detail: expect.any(String) as string,
        request_id: headers['x-request-id'],
      });
      expect(headers['content-type']).toBe('application/problem+json');
      expect(headers['www-authenticate']).toMatch(challenge);
      expect(headers['x-auth-error-code']).toBe(code);
      expect(headers['strict-transport-security']).toBeDefined();
    });

    it('is not reached with another role than it demands', async () => {
      const { status, body } = await nginx.send('/orders/all', { token: tokens.access_token });
      expect([status, body['code'], body['status']]).toEqual([403, 'insufficient_role', 403]);
    });

    it('is reached with that role', async () => {
      const admin = await register('admin@example.com');
      await database.query("UPDATE users SET role = 'admin' WHERE id = $1", [admin.id]);
      const { access_token: token } = await login('admin@example.com');
      expect((await nginx.send('/orders/all', { token })).status).toBe(200);
    });

    it('is refused within a second of a logout', async () => {
      const leaving = await login();
      expect((await nginx.send('/orders', { token: leaving.access_token })).status).toBe(200);
      await nginx.send('/api/auth/logout', { body: { refresh_token: leaving.refresh_token } });
      await sleep(1000);
      expect((await nginx.send('/orders', { token: leaving.access_token })).status).toBe(401);
    });
  });

  describe('what a client claims to be', () => {
    it('reaches no service', async () => {
      // In the place of the service behind: says what it was sent.
      const echo = await echoServer();
      const gateway = await Nginx.start(await freePort(), {
        auth: replicas.map(({ port }) => port),
        orders: echo.port,
      });
      const claims = {
        'X-Auth-Request-User': 'somebody-else',
        'x-auth-request-groups': 'admin',
        'X-AUTH-REQUEST-EMAIL': 'root@example.com',
        X_Auth_Request_User: 'somebody-else',
        'X-Auth-Request-Session': 'none',
        'X-Forwarded-For': '203.0.113.7',
      };
      const { text } = await gateway.send('/orders', { token: tokens.access_token, headers: claims });
      const arrived = JSON.parse(text) as Record<string, string>;
      expect(arrived).toMatchObject({
        'x-auth-request-user': ada.id,
        'x-auth-request-email': ada.email,
        'x-auth-request-groups': 'user',
        'x-forwarded-for': '127.0.0.1',
      });
      expect(text).not.toMatch(/somebody-else|admin|root@|203\.0/);
      await gateway.stop();
      await echo.close();
    });
  });

  describe('a request in disguise (request smuggling)', () => {
    const victim = () => nginx.send('/api/auth/validate', { token: tokens.access_token });
    const host = () => `Host: localhost:${nginx.port}\r\n`;
    const smuggled = 'GET /api/auth/validate HTTP/1.1\r\nX-Smuggled: 1\r\n\r\n';

    it.each([
      [
        'CL.TE',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\r\n${h}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      [
        'TE.CL',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\r\n${h}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n${smuggled}\r\n0\r\n\r\n`,
      ],
      [
        'two lengths',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\r\n${h}Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
      ],
      [
        'a folded header',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\r\n${h}Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      [
        'an unknown coding',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\r\n${h}Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
      [
        'bare line feeds',
        (h: string) =>
          `POST /api/auth/login HTTP/1.1\n${h}Content-Length: 0\nTransfer-Encoding: chunked\n\n0\n\n${smuggled}`,
      ],
      [
        'a length with a sign',
        (h: string) => `POST /api/auth/login HTTP/1.1\r\n${h}Content-Length: +5\r\n\r\n0\r\n\r\n${smuggled}`,
      ],
    ])('%s is refused, and nobody else gets its answer', async (_, write) => {
      const answers = Promise.all(Array.from({ length: 20 }, victim));
      const said = await nginx.raw(write(host()));
      expect(said).toMatch(/^(?:$|HTTP\/1\.[01] (?:4|501))/);
      expect(said.match(/^HTTP\/1\.[01] /gm)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(new Set((await answers).map(({ status }) => status))).toEqual(new Set([200]));
      expect((await victim()).status).toBe(200);
    }); // HT-16
  });

  describe('under 100 requests a second', () => {
    const people = times(24, (n) => `person-${n}@example.com`);

    beforeAll(() => Promise.all(people.map(register)));

    /** GETs and POSTs in turn, each at its time whether or not the one before was answered. */
    const loadDuring = async (work: () => Promise<unknown>): Promise<Seen[]> => {
      const seen: Promise<Seen>[] = [];
      let over = false;
      const happening = sleep(500)
        .then(work)
        .then(() => sleep(500))
        .finally(() => (over = true));
      const began = performance.now();
      const isOver = () => over;
      for (let index = 0; !isOver(); index++) {
        await sleep(Math.max(0, began + index * 10 - performance.now()));
        seen.push(ask(index));
      }
      await happening;
      return Promise.all(seen);
    };
    const kinds: readonly [path: string, send: (index: number) => Promise<Reply>][] = [
      ['validate', () => nginx.send('/api/auth/validate', { token: tokens.access_token })],
      ['profile', () => nginx.send('/api/user/profile', { token: tokens.access_token })],
      ['orders', () => nginx.send('/orders', { token: tokens.access_token })],
      // Of many: more than five at once for one account would be refused.
      [
        'login',
        (index) =>
          nginx.send('/api/auth/login', { body: { email: people[index % 24]!, password: PASSWORD } }),
      ],
      ['profile', () => nginx.send('/api/user/profile', { token: tokens.access_token })],
    ];
    const ask = async (index: number): Promise<Seen> => {
      const [path, send] = kinds[index % kinds.length]!;
      const sentAt = performance.now();
      const status = await send(index).then(
        (reply) => (reply.status === 200 ? 200 : `${reply.status} ${String(reply.body['code'])}`),
        (error: unknown) => String(error),
      );
      return { path, sentAt, endedAt: performance.now(), status };
    };
    const lost = (seen: readonly Seen[]) => seen.filter(({ status }) => status !== 200);

    it('a replica that is killed takes along at most the logins that it was working on', async () => {
      let [killedAt, deadAt] = [0, 0];
      const seen = await loadDuring(async () => {
        killedAt = performance.now();
        await replicas[0].stop('SIGKILL');
        deadAt = performance.now();
        await sleep(1500);
        await replicas[0].start();
      });
      expect(seen.length).toBeGreaterThan(150);
      expect(lost(seen).filter(({ path }) => path !== 'login')).toEqual([]);
      const underWay = ({ sentAt, endedAt }: Seen) => sentAt <= deadAt && endedAt >= killedAt;
      expect(lost(seen).filter((one) => !underWay(one))).toEqual([]);
    });

    it(
      `${ROUNDS} rolling restarts of all replicas lose nothing`,
      async () => {
        const seen = await loadDuring(async () => {
          for (let round = 0; round < ROUNDS; round++) {
            for (const replica of replicas) {
              expect(await replica.stop('SIGTERM')).toBe(0);
              await replica.start();
            }
          }
        });
        expect(seen.length).toBeGreaterThan(300);
        expect(lost(seen)).toEqual([]);
      },
      60_000 + ROUNDS * 30_000,
    );
  });

  describe('when the service is away', () => {
    it('answers 503 with a problem document, lets nobody in, and recovers by itself', async () => {
      await Promise.all(replicas.map((replica) => replica.stop('SIGKILL')));
      for (const path of ['/orders', '/api/user/profile', '/api/auth/validate']) {
        const { status, headers, body } = await nginx.send(path, { token: tokens.access_token });
        expect([path, status, body['code'], headers['retry-after']]).toEqual([path, 503, 'unavailable', '1']);
      }
      await Promise.all(replicas.map((replica) => replica.start()));
      const deadline = performance.now() + 10_000;
      const ask = () => nginx.send('/orders', { token: tokens.access_token });
      while ((await ask()).status !== 200 && performance.now() < deadline) await sleep(50);
      expect((await ask()).status).toBe(200);
    });

    it('its log has no token', () => {
      expect(nginx.log()).toContain('"path":"/orders"');
      expect(nginx.log()).not.toContain(tokens.access_token);
      expect(nginx.log()).not.toContain(tokens.refresh_token);
    });
  });
});

/** Answers with the headers that it got. */
async function echoServer() {
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = async () => {
    server.close().closeAllConnections();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, close };
}
