import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface Sent {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** nginx with the configuration of docker/gateway, on a port of its own and with a certificate of its own. */
export class Nginx {
  static readonly available = spawnSync('nginx', ['-v']).status === 0;
  private readonly agent: Agent;
  private output = '';

  private constructor(
    readonly port: number,
    readonly certificate: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    this.agent = new Agent({ ca: certificate, keepAlive: true, maxSockets: 64 });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (this.output += String(chunk)));
  }

  /** @param servers the ports of the replicas */
  static async start(port: number, servers: { auth: readonly number[]; orders: number }): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'auth-nginx-'));
    mkdirSync(join(folder, 'conf.d'));
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      algorithm: 'sha256',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    });
    writeFileSync(join(folder, 'tls.crt'), cert);
    writeFileSync(join(folder, 'tls.key'), key);
    const list = (ports: readonly number[]) =>
      ports.map((one) => `server 127.0.0.1:${one} fail_timeout=1s;`).join(' ');
    const values: Readonly<Record<string, string>> = {
      PUBLIC_URL: `https://localhost:${port}`,
      LISTEN: `127.0.0.1:${port}`,
      TLS_CERT: join(folder, 'tls.crt'),
      TLS_KEY: join(folder, 'tls.key'),
      // Node's pipes are sockets, which have no path.
      ACCESS_LOG: join(folder, 'access.log'),
      AUTH_SERVERS: list(servers.auth),
      ORDERS_SERVERS: list([servers.orders]),
    };
    const shipped = (name: string) => readFileSync(join('docker/gateway', name), 'utf8');
    writeFileSync(
      join(folder, 'conf.d', 'gateway.conf'),
      shipped('gateway.conf.template').replace(
        /\$\{(\w+)\}/g,
        (whole, name: string) => values[name] ?? whole,
      ),
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      shipped('nginx.conf').replaceAll('/tmp/', `${folder}/`).replace('/etc/nginx/', `${folder}/`),
    );
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const nginx = new Nginx(port, cert, folder, child);
    await nginx.untilListening();
    return nginx;
  }

  get url(): string {
    return `https://localhost:${this.port}`;
  }

  /** The access log and the error log so far. */
  log(): string {
    return readFileSync(join(this.folder, 'access.log'), 'utf8') + this.output;
  }

  send(path: string, { method, token, headers = {}, body }: Sent = {}): Promise<Reply> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      agent: this.agent,
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }),
        ...headers,
      },
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, options, (response) => {
        let received = '';
        response.on('data', (chunk) => (received += String(chunk)));
        response.on('error', reject);
        response.on('end', () => {
          const isJson = String(response.headers['content-type']).includes('json') && received !== '';
          const parsed: unknown = isJson ? JSON.parse(received) : {};
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: received,
            body: parsed as Reply['body'],
          });
        });
      });
      sent.once('error', reject).end(text);
    });
  }

  /** Writes bytes over TLS and reads until the connection ends. */
  async raw(bytes: string): Promise<string> {
    const socket = connect({ port: this.port, host: 'localhost', ca: this.certificate });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
    await once(socket, 'secureConnect');
    socket.write(bytes);
    socket.setTimeout(2_000, () => socket.destroy());
    await once(socket, 'close');
    return Buffer.concat(chunks).toString('latin1');
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    if (this.child.exitCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await exit;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilListening(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.child.exitCode !== null) break;
      const socket = connectTcp(this.port, '127.0.0.1');
      const connected = await Promise.race([
        once(socket, 'connect').then(() => true),
        once(socket, 'error').then(() => false),
      ]).catch(() => false);
      socket.destroy();
      if (connected) return;
      await sleep(25);
    }
    throw new Error(`nginx did not start: ${this.output}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
