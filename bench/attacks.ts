import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from './load.js';
import { type Figures, memory, summary } from './measure.js';
import { type Ground, Subject } from './subject.js';

const SERVICE = 'dist/auth/main.js';
const ada = { email: 'ada@example.com', password: 'a walrus in a teacup 41' };

export interface Outcome {
  readonly rows: readonly Figures[];
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Ten thousand wrong passwords for one account at once, over three replicas, while somebody else reads. */
export async function wrongPasswords({ environment }: Ground): Promise<Outcome> {
  const services: Subject[] = [];
  for (let n = 0; n < 3; n++)
    services.push(await Subject.start(SERVICE, { ...environment, METRICS_PORT: '0' }, false));
  const [first] = services;
  if (!first) throw new Error('No replica');
  await register(first.url, 'victim@example.com');
  const reader = await startReader(
    services.map(({ url }) => url),
    await tokenOf(first.url),
  );
  const began = performance.now();
  const agent = new Agent({ keepAlive: true, maxSockets: 300 });
  const statuses = await Promise.all(
    Array.from({ length: 10_000 }, (_, n) => tryPassword(services[n % 3]?.url ?? '', agent, `wrong ${n}`)),
  );
  agent.destroy();
  const seconds = (performance.now() - began) / 1000;
  const row = await reader.stop('profile reads meanwhile');
  const facts = {
    'wrong passwords looked at (401)': count(statuses, 401),
    'wrong passwords refused (429)': count(statuses, 429),
    'passwords compared': (await comparisons(services)) - 1,
    'answered within, s': Math.round(seconds * 10) / 10,
  };
  await Promise.all(services.map((service) => service.stop()));
  return { rows: [row], facts };
}

function tryPassword(url: string, agent: Agent, password: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${url}/api/auth/login`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode);
      });
    });
    sent.once('error', reject).end(JSON.stringify({ email: 'victim@example.com', password }));
  });
}

/** 2,000 connections that send a byte of a header a second, 100 with bodies that never end; all come again. */
export async function slowConnections(service: Subject): Promise<Outcome> {
  const token = await tokenOf(service.url);
  const reader = async (name: string) => {
    const other = await startReader([service.url], token);
    await sleep(15_000);
    return other.stop(name);
  };
  const before = await reader('profile reads before');
  const memoryBefore = memory(service.pid);
  const attack = new SlowAttack(service.url);
  attack.start();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memory(service.pid))), 200);
  await sleep(2000);
  const during = await reader('profile reads meanwhile');
  clearInterval(watch);
  attack.stop();
  const facts = {
    'slow connections that were ended': attack.ended,
    'memory before, MB': memoryBefore,
    'memory at most meanwhile, MB': most,
  };
  return { rows: [before, during], facts };
}

class SlowAttack {
  ended = 0;
  private readonly sockets = new Set<Socket>();
  private stopped = false;

  constructor(private readonly url: string) {}

  start(): void {
    for (let n = 0; n < 2000; n++)
      this.open('GET /api/user/profile HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'x', 1000);
    const login =
      'POST /api/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    for (let n = 0; n < 50; n++) this.open(login, '1\r\n \r\n', 1000);
    for (let n = 0; n < 50; n++) this.open(login, `400\r\n${' '.repeat(0x400)}\r\n`, 50);
  }

  stop(): void {
    this.stopped = true;
    for (const socket of this.sockets) socket.destroy();
  }

  private open(head: string, piece: string, every: number): void {
    const { hostname, port } = new URL(this.url);
    const socket = connect(Number(port), hostname);
    this.sockets.add(socket);
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), every);
    socket.on('error', () => undefined).resume();
    socket.once('close', () => {
      clearInterval(timer);
      this.sockets.delete(socket);
      if (this.stopped) return;
      this.ended++;
      this.open(head, piece, every);
    });
  }
}

async function register(url: string, email: string): Promise<void> {
  await post(`${url}/api/auth/register`, { ...ada, email });
}

async function tokenOf(url: string): Promise<string> {
  await register(url, ada.email);
  const { body } = await post(`${url}/api/auth/login`, ada);
  return (body as { access_token: string }).access_token;
}

async function startReader(urls: readonly string[], token: string) {
  const targets = urls.map((url) => `${url}/api/user/profile`).join(',');
  const child = fork('dist/bench/reader.js', [targets, token]);
  await once(child, 'message');
  return {
    async stop(name: string): Promise<Figures> {
      child.send('stop');
      const [{ latencies, errors }] = (await once(child, 'message')) as [
        { latencies: number[]; errors: number },
      ];
      return { name, ...summary(latencies), rate: Number.NaN, cpu: Number.NaN, errors };
    },
  };
}

async function comparisons(services: readonly Subject[]): Promise<number> {
  let sum = 0;
  for (const { metricsUrl } of services) {
    const text = await (await fetch(`${metricsUrl}/metrics`)).text();
    sum += Number(/^auth_password_comparisons_total (\d+)/m.exec(text)?.[1]);
  }
  return sum;
}

function count(statuses: readonly (number | undefined)[], wanted: number): number {
  return statuses.filter((status) => status === wanted).length;
}
