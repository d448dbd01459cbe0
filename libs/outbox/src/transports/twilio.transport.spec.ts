import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Letter } from './transport.js';
import { TwilioTransport } from './twilio.transport.js';

const SID = `AC${'0'.repeat(32)}`;
const FROM = '+14155552345';
const letter: Letter = {
  to: '+14155552671',
  messageId: '<1@example.com>',
  date: new Date(),
  subject: null,
  text: '012345 is your code.',
  html: null,
};

describe('TwilioTransport, to what speaks as Twilio’s description says', () => {
  let prism: ChildProcess;
  let host: string;

  beforeAll(async () => {
    const port = await freePort();
    host = `127.0.0.1:${port}`;
    const folder = join(import.meta.dirname, '../../../..');
    const cli = join(folder, 'node_modules/@stoplight/prism-cli/dist/index.js');
    const contract = join(folder, 'libs/outbox/test/twilio.openapi.yaml');
    // --errors: what doesn't fit the description is refused, not made up for.
    prism = spawn(process.execPath, [cli, 'mock', '--errors', '-p', String(port), contract], {
      stdio: 'ignore',
    });
    while (!(await fetch(`http://${host}`).catch(() => undefined))) await sleep(100);
  }, 60_000);
  afterAll(async () => {
    const exit = once(prism, 'exit');
    prism.kill();
    await exit;
  });

  it.each([FROM, `MG${'a'.repeat(32)}`])('sends a message from %s', async (from) => {
    const transport = new TwilioTransport({ url: `twilio://${SID}:token@${host}`, from });
    await expect(transport.send(letter)).resolves.toBeUndefined();
  });

  it('is told where the description is not met', async () => {
    const transport = new TwilioTransport({ url: `twilio://${SID}:token@${host}`, from: FROM });
    await expect(transport.send({ ...letter, to: 'nobody' })).rejects.toThrow(/^SMS: 4\d\d/);
  });
});

describe('TwilioTransport', () => {
  let server: Server | undefined;

  afterEach(() => server?.close());

  async function transportTo(listener: RequestListener): Promise<TwilioTransport> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new TwilioTransport({ url: `twilio://${SID}:to%40ken@127.0.0.1:${port}`, from: FROM });
  }

  it('sends the form and the credentials', async () => {
    let seen: unknown;
    const transport = await transportTo((request, response) => {
      void request.toArray().then((chunks) => {
        const form = Buffer.concat(chunks as Buffer[]).toString();
        seen = [request.headers.authorization, Object.fromEntries(new URLSearchParams(form))];
        response.writeHead(201).end('{}');
      });
    });
    await transport.send(letter);
    const login = Buffer.from(`${SID}:to@ken`).toString('base64');
    expect(seen).toEqual([`Basic ${login}`, { To: letter.to, From: FROM, Body: letter.text }]);
  });

  it.each([
    [400, '{"code":21211,"message":"The To number +14155552671 is not valid"}', 'refused'],
    [401, '{"code":20003}', 'unreachable'],
    [429, '{"code":20429}', 'unreachable'],
    [500, 'oops', 'unreachable'],
  ])('takes %s %s as %s, without the number', async (status, body, failure) => {
    const transport = await transportTo((_, response) => response.writeHead(status).end(body));
    const error = await transport.send(letter).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ failure });
    expect(String(error)).not.toContain('4155552671');
  });

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = [];
    const transport = await transportTo(({ url }, response) => {
      paths.push(url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(transport.send(letter)).rejects.toMatchObject({ failure: 'unreachable' });
    expect(paths).toEqual([`/2010-04-01/Accounts/${SID}/Messages.json`]);
  });

  it('says that nobody is there', async () => {
    const transport = new TwilioTransport({
      url: `twilio://${SID}:token@127.0.0.1:${await freePort()}`,
      from: FROM,
    });
    await expect(transport.send(letter)).rejects.toMatchObject({
      failure: 'unreachable',
      message: 'SMS: ECONNREFUSED',
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
