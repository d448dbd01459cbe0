import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { json, LoopbackServer } from '../../test/loopback.server.js';
import { until } from '../../test/until.js';
import { createTestIssuer, type TestIssuer } from '../testing/index.js';
import { createTokenVerifier } from './create-token-verifier.js';
import { RemoteKeySet } from './remote.key-set.js';
import { InvalidTokenError, UnavailableError } from './token.errors.js';
import { TokenVerifier } from './token.verifier.js';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const FOR_AN_HOUR = { 'cache-control': 'public, max-age=3600' };

describe('the keys of the auth service', () => {
  let server: LoopbackServer;
  let first: TestIssuer;
  let second: TestIssuer;
  const verifiers: TokenVerifier[] = [];
  let said: string[];

  const publish = (...issuers: TestIssuer[]) => json({ keys: issuers.map(({ jwk }) => jwk) }, FOR_AN_HOUR);
  const create = (unknownKeyPause?: number) => {
    const { issuer, audience } = first.options;
    const log = {
      log: (message: string) => said.push(message),
      warn: (message: string) => said.push(message),
    };
    const url = new URL('/.well-known/jwks.json', server.url);
    const keys = new RemoteKeySet({ url, log, ...(unknownKeyPause !== undefined && { unknownKeyPause }) });
    const verifier = new TokenVerifier({ issuer, audience, clockTolerance: 60, now: () => new Date() }, keys);
    verifiers.push(verifier);
    return verifier;
  };

  beforeAll(async () => {
    [first, second] = [await createTestIssuer(), await createTestIssuer()];
  });
  beforeEach(async () => {
    said = [];
    server = await LoopbackServer.start(publish(first));
  });
  afterEach(async () => {
    for (const verifier of verifiers.splice(0)) verifier.close();
    await server.stop();
  });

  it('are asked for once when the first fifty tokens arrive together', async () => {
    const verifier = create();
    const tokens = await Promise.all(times(50, () => first.token()));
    await Promise.all(tokens.map((token) => verifier.verify(token)));
    expect(server.requests.map(({ url }) => url)).toEqual(['/.well-known/jwks.json']);
  });

  it('are found below the issuer, or where the service is reached', async () => {
    for (const options of [{ issuer: server.url }, { issuer: 'https://auth.test', url: `${server.url}/` }]) {
      const issuer = await createTestIssuer({ issuer: options.issuer, audience: 'orders' });
      server.answer = publish(issuer);
      const verifier = createTokenVerifier({ ...options, audience: 'orders' });
      await expect(verifier.verify(await issuer.token())).resolves.toBeDefined();
      verifier.close();
    }
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/.well-known/jwks.json',
      '/.well-known/jwks.json',
    ]);
  });

  it('are asked for again because of a key that appeared since', async () => {
    const verifier = create();
    await verifier.verify(await first.token());
    server.answer = publish(second, first);
    await expect(verifier.verify(await second.token())).resolves.toBeDefined();
    await expect(verifier.verify(await first.token())).resolves.toBeDefined();
    expect(server.requests).toHaveLength(2);
  });

  it('are asked for once while a thousand tokens invent keys', async () => {
    const verifier = create();
    await verifier.start();
    const tokens = await Promise.all(times(1000, (n) => first.token({ header: { kid: `invented-${n}` } })));
    const storm = () => Promise.allSettled(tokens.map((token) => verifier.verify(token)));
    for (const { status } of [...(await storm()), ...(await storm())]) expect(status).toBe('rejected');
    expect(server.requests).toHaveLength(2);
  });

  it('are asked for because of unknown keys again after a while', async () => {
    const verifier = create(50);
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    server.answer = publish(first, second);
    const token = await second.token();
    await until(() =>
      verifier.verify(token).then(
        () => true,
        () => false,
      ),
    );
  });

  it('are refreshed before they get stale, without a token that asks for it', async () => {
    server.answer = json({ keys: [first.jwk] }, { 'cache-control': 'public, max-age=1' });
    await create().start();
    const took = await until(() => server.requests.length >= 2);
    expect(took).toBeLessThan(1000);
  });

  it('are not asked for again at once by an answer that may not be kept', async () => {
    server.answer = json({ keys: [first.jwk] }, { 'cache-control': 'no-store, max-age=0' });
    await create().start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.requests).toHaveLength(1);
  });

  it('are kept when the service says that they are still the same', async () => {
    server.answer = json({ keys: [first.jwk] }, { ...FOR_AN_HOUR, etag: '"one"' });
    const verifier = create();
    const token = await first.token();
    await verifier.verify(token);
    server.answer = (_, response) => response.writeHead(304, FOR_AN_HOUR).end();
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
    await expect(verifier.verify(await first.token())).resolves.toBeDefined();
    expect(said).toEqual([]);
  });

  it('refuse what a withdrawn key signed, also a token that was verified before', async () => {
    server.answer = json({ keys: [first.jwk] }, { 'cache-control': 'max-age=1' });
    const verifier = create();
    const token = await first.token();
    await verifier.verify(token);
    server.answer = publish(second);
    await until(() =>
      verifier.verify(token).then(
        () => false,
        () => true,
      ),
    );
    await expect(verifier.verify(token)).rejects.toThrow(InvalidTokenError);
  });

  it('work on while the service is away, and follow it when it is back', async () => {
    server.answer = json({ keys: [first.jwk] }, { 'cache-control': 'max-age=1' });
    const verifier = create();
    await verifier.verify(await first.token());
    await server.stop();
    await until(() => said.length > 0);
    for (let n = 0; n < 5; n++) await expect(verifier.verify(await first.token())).resolves.toBeDefined();
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    server.answer = publish(second);
    await server.start();
    const token = await second.token();
    await until(() =>
      verifier.verify(token).then(
        () => true,
        () => false,
      ),
    );
    expect(said).toEqual([
      expect.stringMatching(/^The key set of the auth service is out of reach: /),
      'The key set of the auth service is back',
    ]);
  });

  it('are unavailable only while there never were any', async () => {
    await server.stop();
    const verifier = create();
    const token = await first.token();
    const refusals = await Promise.all(
      times(20, () => verifier.verify(token).catch((error: unknown) => error)),
    );
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(UnavailableError);
    expect(verifier.problem(new UnavailableError())).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
    });
    await server.start();
    await until(() =>
      verifier.verify(token).then(
        () => true,
        () => false,
      ),
    );
  });

  it('cost a service that is down one request a second at most', async () => {
    server.answer = (_, response) => response.writeHead(500).end();
    const verifier = create();
    const token = await first.token();
    const end = performance.now() + 700;
    while (performance.now() < end) await expect(verifier.verify(token)).rejects.toThrow(UnavailableError);
    expect(server.requests.length).toBeLessThanOrEqual(3);
  });

  it.each<[string, RequestListener]>([
    ['an error', (_, response) => response.writeHead(500).end('{"keys":[]}')],
    [
      'a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
    ],
    ['nothing', (_, response) => response.writeHead(200).end()],
    ['no keys', json({ keys: [] })],
    ['something else', json({ keys: 'none' })],
    ['a list', json([])],
    ['null', json(null)],
    ['half an answer', (_, response) => response.writeHead(200, { 'content-length': 100 }).end('{"keys"')],
    ['a hung up line', (request) => request.socket.destroy()],
  ])('stay as they were when the answer is %s', async (_, answer) => {
    const verifier = create();
    await verifier.verify(await first.token());
    server.answer = answer;
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    expect(server.requests).toHaveLength(2);
    expect(said).toHaveLength(1);
    await expect(verifier.verify(await first.token())).resolves.toBeDefined();
  });

  it('are taken from their own address only', async () => {
    const verifier = create();
    await verifier.verify(await first.token());
    server.answer = (request, response) => {
      if (request.url === '/elsewhere') publish(second)(request, response);
      else response.writeHead(302, { location: '/elsewhere' }).end();
    };
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    expect(server.requests).toHaveLength(2);
  });

  it('stay as they were when the answer is ten megabytes, of which little is read', async () => {
    const verifier = create();
    await verifier.verify(await first.token());
    let sent = 0;
    server.answer = (_, response) => {
      const chunk = randomBytes(65_536);
      const send = () => {
        while (sent < 10_485_760 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', send);
        }
      };
      send();
    };
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    await expect(verifier.verify(await first.token())).resolves.toBeDefined();
    expect(said).toEqual([expect.stringContaining('more than 65536 bytes')]);
    // What the sockets of both sides hold is sent as well.
    expect(sent).toBeLessThan(8_000_000);
  });

  it('don’t hold up known tokens while the service does not answer', async () => {
    const verifier = create();
    await verifier.verify(await first.token());
    server.answer = () => undefined;
    const unknown = verifier.verify(await second.token()).catch((error: unknown) => error);
    const start = performance.now();
    for (let n = 0; n < 20; n++) await verifier.verify(await first.token());
    expect(performance.now() - start).toBeLessThan(1000);
    verifier.close();
    expect(await unknown).toBeInstanceOf(InvalidTokenError);
  });

  it('are asked for no more after the end, and work on', async () => {
    server.answer = json({ keys: [first.jwk] }, { 'cache-control': 'max-age=1' });
    const verifier = create();
    await verifier.start();
    verifier.close();
    await new Promise((resolve) => setTimeout(resolve, 900));
    await expect(verifier.verify(await second.token())).rejects.toThrow(InvalidTokenError);
    expect(server.requests).toHaveLength(1);
    await expect(verifier.verify(await first.token())).resolves.toBeDefined();
  });
});
