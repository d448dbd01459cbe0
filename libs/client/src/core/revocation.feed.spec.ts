import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, RequestListener } from 'node:http';
import { json, LoopbackServer } from '../../test/loopback.server.js';
import { until } from '../../test/until.js';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';
import { createTokenVerifier } from './create-token-verifier.js';
import { InvalidTokenError } from './token.errors.js';
import type { TokenVerifier } from './token.verifier.js';

const credentials = { clientId: 'orders', clientSecret: 'a:secret/with %signs' };

interface Item {
  session_id: string;
  role: string | null;
  changed_at: string;
}

/** A service whose list the test appends to; a cursor is a position in it. */
function feedOf(items: readonly Item[], pageSize = 1000): RequestListener {
  return (request, response) => {
    const from = Number(afterOf(request) ?? 0);
    const page = items.slice(from, from + pageSize);
    const cursor = String(from + page.length);
    json({ items: page, cursor, has_more: from + page.length < items.length })(request, response);
  };
}

function afterOf({ url }: IncomingMessage): string | null {
  return new URL(url ?? '', 'http://localhost').searchParams.get('after');
}

const changed = (sessionId: string, role: string | null): Item => ({
  session_id: sessionId,
  role,
  changed_at: new Date().toISOString(),
});

describe('following what the service revokes', () => {
  let server: LoopbackServer;
  let issuer: TestIssuer;
  let verifier: TokenVerifier;
  let items: Item[];
  let said: string[];

  const isRefused = (token: string) =>
    verifier.verify(token).then(
      () => false,
      (error: unknown) => error instanceof InvalidTokenError,
    );

  beforeAll(async () => {
    issuer = await createTestIssuer();
  });
  beforeEach(async () => {
    [items, said] = [[], []];
    server = await LoopbackServer.start(feedOf(items));
    const log = {
      log: (message: string) => said.push(message),
      warn: (message: string) => said.push(message),
    };
    verifier = createTokenVerifier({ ...issuer.options, url: server.url, credentials, log });
  });
  afterEach(async () => {
    verifier.close();
    await server.stop();
  });

  it('refuses the tokens of an ended session within two seconds', async () => {
    const sessionId = randomUUID();
    const [token, other] = [await issuer.token({ sessionId }), await issuer.token()];
    await verifier.verify(token);
    items.push(changed(sessionId, null));
    expect(await until(() => isRefused(token))).toBeLessThan(2000);
    await expect(verifier.verify(other)).resolves.toBeDefined();
    await expect(verifier.verify(await issuer.token({ sessionId }))).rejects.toThrow(InvalidTokenError);
  });

  it('refuses the tokens of a role that its user lost, and takes those of the new one', async () => {
    const sessionId = randomUUID();
    const [admin, user] = [
      await issuer.token({ sessionId, role: 'admin' }),
      await issuer.token({ sessionId }),
    ];
    await verifier.verify(admin);
    items.push(changed(sessionId, 'user'));
    await until(() => isRefused(admin));
    await expect(verifier.verify(user)).resolves.toMatchObject({ role: 'user' });
  });

  it('knows before the first token what ended before it started', async () => {
    const sessionIds = Array.from({ length: 25 }, () => randomUUID());
    items.push(...sessionIds.map((id) => changed(id, null)));
    server.answer = feedOf(items, 10);
    expect(await isRefused(await issuer.token({ sessionId: sessionIds[24]! }))).toBe(true);
    expect(server.requests.map(afterOf)).toEqual([null, '10', '20']);
  });

  it('says who is asking', async () => {
    await verifier.start();
    const { authorization = '' } = server.requests[0]!.headers;
    expect(server.requests[0]!.url).toBe('/api/auth/revocations');
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe(
      'orders:a%3Asecret%2Fwith%20%25signs',
    );
  });

  it('asks every second with the last cursor', async () => {
    items.push(changed(randomUUID(), null));
    await verifier.start();
    const start = performance.now();
    await until(() => server.requests.length === 3);
    expect(performance.now() - start).toBeGreaterThan(1900);
    expect(server.requests.map(afterOf)).toEqual([null, '1', '1']);
  });

  it('takes an entry that comes again for what it is', async () => {
    const sessionId = randomUUID();
    const ended = changed(sessionId, null);
    items.push(ended, { ...ended, role: 'user' }, ended);
    expect(await isRefused(await issuer.token({ sessionId }))).toBe(true);
  });

  it('works on with what it knows while the service is away, and catches up by itself', async () => {
    const [known, later] = [randomUUID(), randomUUID()];
    const [knownToken, laterToken] = [
      await issuer.token({ sessionId: known }),
      await issuer.token({ sessionId: later }),
    ];
    items.push(changed(known, null));
    await verifier.start();
    await server.stop();
    await until(() => said.length === 1);
    expect(await isRefused(knownToken)).toBe(true);
    expect(await isRefused(laterToken)).toBe(false);
    items.push(changed(later, null));
    await server.start();
    await until(() => isRefused(laterToken));
    expect(said).toEqual([
      expect.stringMatching(/^The revocation feed of the auth service is out of reach/),
      'The revocation feed of the auth service is back',
    ]);
  });

  it('accepts tokens when it starts while the service is away', async () => {
    await server.stop();
    await expect(verifier.verify(await issuer.token())).resolves.toBeDefined();
  });

  it('begins anew when the service knows its cursor no more', async () => {
    const sessionId = randomUUID();
    items.push(changed(randomUUID(), null));
    await verifier.start();
    const renumbered = [changed(sessionId, null)];
    server.answer = (request, response) => {
      if (afterOf(request) === '1') json({ code: 'invalid_request' }, { status: 400 })(request, response);
      else feedOf(renumbered)(request, response);
    };
    const token = await issuer.token({ sessionId });
    await until(() => isRefused(token));
    expect(server.requests.map(afterOf).slice(0, 3)).toEqual([null, '1', null]);
  });

  it.each<[string, RequestListener]>([
    ['refuses the credentials', json({ code: 'invalid_client' }, { status: 401 })],
    ['answers a page', (_, response) => response.end('<h1>Hello</h1>')],
    ['answers null', json(null)],
    ['answers no items', json({ cursor: '9', has_more: false })],
    ['answers no cursor', json({ items: [], has_more: false })],
    ['answers an item without a session', json({ items: [{ role: null }], cursor: '9', has_more: false })],
    ['answers an item without a role', json({ items: [{ session_id: 'x' }], cursor: '9', has_more: false })],
    [
      'answers an item without a time',
      json({ items: [{ session_id: 'x', role: null }], cursor: '9', has_more: false }),
    ],
    ['answers ten megabytes', (_, response) => response.end('x'.repeat(10_485_760))],
  ])('keeps its place when the service %s', async (_, answer) => {
    const sessionId = randomUUID();
    items.push(changed(randomUUID(), null));
    server.answer = answer;
    await verifier.start();
    expect(said).toHaveLength(1);
    const token = await issuer.token({ sessionId });
    await expect(verifier.verify(token)).resolves.toBeDefined();
    items.push(changed(sessionId, null));
    server.answer = feedOf(items);
    await until(() => isRefused(token));
    expect(server.requests.map(afterOf).every((after) => after === null || after === '2')).toBe(true);
  });

  it('does not ask without end when the service says that there is always more', async () => {
    server.answer = json({ items: [], cursor: '7', has_more: true });
    await verifier.start();
    await sleep(300);
    expect(server.requests).toHaveLength(2);
  });

  it('gives up on an answer that takes too long, and verifies meanwhile', async () => {
    await verifier.start();
    server.answer = () => undefined;
    const token = await issuer.token();
    await until(() => server.requests.length === 2);
    await expect(verifier.verify(token)).resolves.toBeDefined();
    await until(() => said.length === 1);
    expect(said).toEqual([expect.stringContaining('no answer within 2000 ms')]);
  });

  it('stops asking at the end', async () => {
    await verifier.start();
    verifier.close();
    await sleep(1200);
    expect(server.requests).toHaveLength(1);
  });
});
