import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createTestIssuer } from '@auth/client/testing';
import { digest } from '@auth/core';
import {
  type Account,
  Auth,
  itOnPostgres,
  QUICK_START,
  ServiceProcess,
  startSessions,
  times,
} from '@auth/testing';

const SECRET = 'the secret of the orders service';

/** The example service on the kit, and the real service that it trusts: each in a process of its own. */
describe('the orders service', () => {
  let auth: Auth;
  let orders: ServiceProcess;
  let ada: Account;

  const environment = () => ({ AUTH_ISSUER: auth.url, AUTH_AUDIENCE: 'orders' });
  const call = async (path: string, token?: string, body?: object, url = orders.url) => {
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };
  const accessToken = async () => (await auth.login(ada)).access_token;
  const codeFor = async (token: string, url = orders.url) => {
    const { status, body } = await call('/orders', token, undefined, url);
    return status === 200 ? 'accepted' : (body as { code: string }).code;
  };
  /** @returns after how many milliseconds the token was refused */
  const refusal = async (token: string, patience: number) => {
    const start = performance.now();
    while ((await codeFor(token)) !== 'invalid_token') {
      if (performance.now() - start > patience) throw new Error(`accepted for ${patience} ms`);
      await sleep(20);
    }
    return performance.now() - start;
  };

  const rotate = (...options: string[]) =>
    promisify(execFile)(process.execPath, [...QUICK_START, 'dist/auth/keys.js', 'rotate', ...options], {
      env: { PATH: process.env['PATH'], ...auth.database.environment },
    });

  beforeAll(async () => {
    // A fixed port: the service is stopped and started again at its address.
    const PORT = String(await freePort());
    auth = await Auth.start({
      PORT,
      PUBLIC_URL: `http://127.0.0.1:${PORT}`,
      JWT_AUDIENCE: 'orders',
      SERVICE_CLIENTS: `orders:${digest(SECRET)}`,
    });
    const credentials = { AUTH_CLIENT_ID: 'orders', AUTH_CLIENT_SECRET: SECRET };
    orders = await ServiceProcess.start({ ...environment(), ...credentials }, 'orders');
    ada = await auth.register();
  });
  afterAll(async () => {
    await orders.stop();
    await auth.stop();
  });

  it('shows everybody their own orders', async () => {
    const grace = await auth.login(await auth.register());
    const token = await accessToken();
    const placed = await call('/orders', token, { item: 'a teacup', quantity: 2 });
    expect(placed).toMatchObject({ status: 201, body: { item: 'a teacup', quantity: 2, user_id: ada.id } });
    expect((await call('/orders', token)).body).toEqual([placed.body]);
    expect((await call('/orders', grace.access_token)).body).toEqual([]);
  });

  it('shows all orders only to admins', async () => {
    expect(await call('/orders/all', await accessToken())).toMatchObject({
      status: 403,
      body: { code: 'insufficient_role', type: `${auth.url}/problems/insufficient_role` },
    });
  });

  it('tells whoever sends no token how to', async () => {
    const { status, headers, body } = await call('/orders');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body).toMatchObject({ code: 'token_missing' });
    expect((await call('/health')).status).toBe(200);
  });

  it('refuses a token of somebody else', async () => {
    const foreign = await createTestIssuer({ issuer: auth.url, audience: 'orders' });
    expect(await codeFor(await foreign.token())).toBe('invalid_token');
  });

  it('refuses a token for another service', async () => {
    const invoices = await ServiceProcess.start({ ...environment(), AUTH_AUDIENCE: 'invoices' }, 'orders');
    expect(await codeFor(await accessToken(), invoices.url)).toBe('invalid_token');
    expect(await invoices.stop()).toBe(0);
  });

  it('refuses a token that has expired, a minute later than its clock says', async () => {
    const token = await accessToken();
    await orders.advance(3600 + 30);
    expect(await codeFor(token)).toBe('accepted');
    await orders.advance(60);
    expect(await codeFor(token)).toBe('token_expired');
    await orders.advance(-3600 - 90);
    expect(await codeFor(token)).toBe('accepted');
  });

  it('refuses the tokens of a session within two seconds of its logout', async () => {
    const [leaving, staying] = [await auth.login(ada), await auth.login(ada)];
    expect(await codeFor(leaving.access_token)).toBe('accepted');
    await auth.post('/api/auth/logout', { refresh_token: leaving.refresh_token });
    expect(await refusal(leaving.access_token, 2000)).toBeLessThan(2000);
    expect(await codeFor(staying.access_token)).toBe('accepted');
  });

  it('refuses the tokens of the other sessions within two seconds of a password change', async () => {
    const [here, elsewhere] = [await accessToken(), await accessToken()];
    const change = { current_password: ada.password, new_password: 'another walrus in a cup 7' };
    expect((await auth.post('/api/user/password', change, { token: here })).status).toBe(204);
    ada = { ...ada, password: change.new_password };
    expect(await refusal(elsewhere, 2000)).toBeLessThan(2000);
    expect(await codeFor(here)).toBe('accepted');
  });

  it('accepts a token until it expires where it follows no feed', async () => {
    const trusting = await ServiceProcess.start(environment(), 'orders');
    const tokens = await auth.login(ada);
    await auth.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
    await refusal(tokens.access_token, 2000);
    expect(await codeFor(tokens.access_token, trusting.url)).toBe('accepted');
    await trusting.stop();
  });

  it('works on while the auth service is away, and hears of what ended when it is back', async () => {
    const tokens = await auth.login(ada);
    const ended = await auth.login(ada);
    await auth.post('/api/auth/logout', { refresh_token: ended.refresh_token });
    await refusal(ended.access_token, 2000);
    process.kill(auth.pid, 'SIGKILL');
    await sleep(1500);
    const codes = await Promise.all(times(20, () => codeFor(tokens.access_token)));
    expect(new Set(codes)).toEqual(new Set(['accepted']));
    expect(await codeFor(ended.access_token)).toBe('invalid_token');
    await auth.restart();
    await auth.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
    await refusal(tokens.access_token, 12_000);
  });

  it('starts while the auth service is away, and works when it is there', async () => {
    const token = await accessToken();
    process.kill(auth.pid, 'SIGKILL');
    const early = await ServiceProcess.start(environment(), 'orders');
    expect(await codeFor(token, early.url)).toBe('unavailable');
    await auth.restart();
    const start = performance.now();
    while ((await codeFor(token, early.url)) !== 'accepted' && performance.now() - start < 12_000)
      await sleep(20);
    expect(await codeFor(token, early.url)).toBe('accepted');
    await early.stop();
  });

  it('accepts what a new key signs at once, and what the old one signed', async () => {
    const before = await accessToken();
    process.kill(auth.pid, 'SIGKILL');
    await sleep(100);
    await rotate('--now');
    // The next key was published all along; the one made now was not.
    await auth.restart();
    const after = await accessToken();
    expect(headerOf(after)['kid']).not.toBe(headerOf(before)['kid']);
    expect([await codeFor(before), await codeFor(after)]).toEqual(['accepted', 'accepted']);
  });

  itOnPostgres('refuses nobody while the signing key rotates under load', async () => {
    // The next key as it is once every cache of the key set has it.
    await auth.query(
      `UPDATE signing_keys SET created_at = created_at - interval '7 min' WHERE state = 'next'`,
    );
    // And of one that has the next key in its set.
    const other = await ServiceProcess.start(environment(), 'orders');
    const sessions = await startSessions(auth, ada, 8);
    const kids = new Set<unknown>();
    let [checks, rotated] = [0, 0];
    const clients = sessions.map(async (first) => {
      for (let token = first, rounds = 0; rounds < 25 || checks < rotated + 100 || rotated === 0; rounds++) {
        const { status, body } = await auth.refresh(token);
        expect(status).toBe(200);
        expect(await codeFor(body.access_token, other.url)).toBe('accepted');
        kids.add(headerOf(body.access_token)['kid']);
        token = body.refresh_token;
        checks++;
      }
    });
    const rotation = rotate().then(() => (rotated = checks));
    await Promise.all([...clients, rotation]);
    expect(kids.size).toBe(2);
    await other.stop();
  });
});

function headerOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
