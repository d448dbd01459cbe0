import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { type Outcome, slowConnections, wrongPasswords } from './attacks.js';
import { closedLoop, countedLoop, openLoop, post, type Request } from './load.js';
import { resetMails } from './mail.js';
import { type Figures, measure, memory, summary, together } from './measure.js';
import { oauthCallbacks } from './oauth.js';
import { type Ground, prepareGround, Subject } from './subject.js';
import { secondFactors } from './two-factor.js';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** A row and what it is compared with. */
interface Comparison extends Figures {
  /** What the last column says, for example `0.72 of bare`. */
  readonly against: string;
}

const SERVICE = 'dist/auth/main.js';
const PASSWORD = 'a walrus in a teacup 41';
const ada = { email: 'ada@example.com', password: PASSWORD };
const seconds = Number(process.env['BENCH_SECONDS'] ?? 8);
const wanted = process.argv.slice(2);

const rows: Comparison[] = [];
const facts: Record<string, number | string> = {};

async function main(): Promise<void> {
  const ground = await prepareGround();
  try {
    await start(ground);
    const service = await Subject.start(SERVICE, ground.environment, true);
    try {
      await post(`${service.url}/api/auth/register`, ada);
      if (isWanted('login')) await login(service);
      if (isWanted('profile')) await authenticated(service, 'profile', '/api/user/profile');
      if (isWanted('validate')) await authenticated(service, 'validate', '/api/auth/validate');
      if (isWanted('refresh')) await refresh(service);
      if (isWanted('twofactor')) note(await secondFactors(service));
      if (isWanted('flood')) await flood(service);
      if (isWanted('memory')) await memoryAfterWork(service);
      if (isWanted('slow')) note(await slowConnections(service));
    } finally {
      await service.stop();
    }
    // With a provider of its own.
    if (isWanted('oauth')) note(await oauthCallbacks(ground, seconds));
    // With a mail server of its own.
    if (isWanted('mail')) note(await resetMails(ground));
    // Three replicas take a database that several can use.
    if (isWanted('attack') && ground.name !== 'embedded') note(await wrongPasswords(ground));
  } finally {
    await ground.clear();
  }
  report(ground);
}

function note({ rows: more, facts: found }: Outcome): void {
  rows.push(...more.map((row) => ({ ...row, against: '' })));
  Object.assign(facts, found);
}

function isWanted(scenario: string): boolean {
  return wanted.length === 0 || wanted.includes(scenario);
}

async function signIn(service: Subject): Promise<Tokens> {
  const { body } = await post(`${service.url}/api/auth/login`, {
    email: 'ada@example.com',
    password: PASSWORD,
  });
  return body as Tokens;
}

/** The second start finds an existing database. */
async function start({ environment }: Ground): Promise<void> {
  for (const name of ['start on a new database, s', 'start on an existing database, s']) {
    const service = await Subject.start(SERVICE, environment, false);
    facts[name] = round(service.startSeconds);
    facts['memory after the start, MB'] = memory(service.pid);
    await service.stop();
  }
}

/** Two logins a second, in turns of five seconds with two bare comparisons a second on the same core. */
async function login(service: Subject): Promise<void> {
  const child = bareProcess('dist/bench/bare-bcrypt.js');
  await once(child, 'message');
  const compare = async () => {
    child.send('compare');
    await once(child, 'message');
    return { ok: true };
  };
  const turns: { bare: Figures; own: Figures }[] = [];
  for (let turn = 0; turn < 6; turn++) {
    turns.push({
      bare: await measure('', child.pid ?? 0, () => openLoop(2, 5, compare)),
      own: await measure('', service.pid, () =>
        openLoop(2, 5, () => post(`${service.url}/api/auth/login`, ada)),
      ),
    });
  }
  child.kill();
  const bare = together(
    'bare bcrypt comparison',
    turns.map((turn) => turn.bare),
  );
  const own = together(
    'login',
    turns.map((turn) => turn.own),
  );
  rows.push({ ...bare, against: '' });
  rows.push({
    ...own,
    against: `P95 ${signed(own.p95 - bare.p95)} ms, P50 ${signed(own.p50 - bare.p50)} ms`,
  });
}

function bareProcess(script: string): ChildProcess {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  return spawn('taskset', ['-c', '0', process.execPath, script], { stdio: [...stdio] });
}

async function authenticated(service: Subject, name: string, path: string): Promise<void> {
  // Of a session of its own: the logins of other scenarios end the oldest ones.
  const { access_token } = await signIn(service);
  const bare = bareProcess('dist/bench/bare-http.js');
  const [{ ready, token }] = (await once(bare, 'message')) as [{ ready: string; token: string }];
  const target: Request = { url: service.url + path, headers: bearer(access_token) };
  const baseline: Request = { url: ready, headers: bearer(token) };
  await closedLoop(target, 16, 2);
  await closedLoop(baseline, 16, 2);
  const rounds: { bare: Figures; own: Figures }[] = [];
  for (let round = 0; round < 3; round++) {
    rounds.push({
      bare: await measure(`bare node:http with ES256 (${name})`, bare.pid ?? 0, () =>
        closedLoop(baseline, 16, seconds / 2),
      ),
      own: await measure(name, service.pid, () => closedLoop(target, 16, seconds / 2)),
    });
  }
  bare.kill();
  // The median round by ratio: single rounds swing with what else the machine does.
  const [, middle] = rounds.toSorted((a, b) => a.own.rate / a.bare.rate - b.own.rate / b.bare.rate);
  if (!middle) return;
  if (middle.own.errors > 0) throw new Error(`${middle.own.errors} requests of ${name} failed`);
  const ratio = middle.own.rate / middle.bare.rate;
  rows.push({ ...middle.bare, against: '' }, { ...middle.own, against: `${ratio.toFixed(2)} of bare` });
}

async function refresh(service: Subject): Promise<void> {
  const pool: string[] = [];
  for (let n = 0; n < 20; n++) pool.push((await signIn(service)).refresh_token);
  const figures = await measure('refresh, 100 a second', service.pid, () =>
    openLoop(100, seconds, async () => {
      const refresh_token = pool.shift() ?? '';
      const answer = await post(`${service.url}/api/auth/refresh`, { refresh_token });
      if (answer.ok) pool.push((answer.body as Tokens).refresh_token);
      return answer;
    }),
  );
  rows.push({ ...figures, against: '' });
}

/** 32 logins a second, of as many people, are several times what the hashing threads can do. */
async function flood(service: Subject): Promise<void> {
  const people = Array.from({ length: 32 }, (_, n) => ({
    email: `person-${n}@example.com`,
    password: PASSWORD,
  }));
  for (const person of people) await post(`${service.url}/api/auth/register`, person);
  const { access_token } = await signIn(service);
  const refused: number[] = [];
  const served: number[] = [];
  const logins = openLoop(32, seconds, async (index) => {
    const began = performance.now();
    const answer = await post(`${service.url}/api/auth/login`, people[index % people.length]);
    (answer.status === 503 ? refused : served).push(performance.now() - began);
    return { ok: answer.ok || answer.status === 503 };
  });
  const figures = await measure('validate under 32 logins a second', service.pid, () =>
    openLoop(100, seconds, async () => {
      const response = await fetch(`${service.url}/api/auth/validate`, { headers: bearer(access_token) });
      await response.arrayBuffer();
      return response;
    }),
  );
  const { errors } = await logins;
  rows.push({ ...figures, cpu: Number.NaN, against: '' });
  for (const [name, times] of [
    ['logins that were served', served],
    ['logins that were refused', refused],
  ] as const) {
    rows.push({
      name,
      ...summary(times),
      rate: times.length / seconds,
      cpu: Number.NaN,
      errors,
      against: `${times.length}`,
    });
  }
}

async function memoryAfterWork(service: Subject): Promise<void> {
  for (let n = 0; n < 299; n++) await signIn(service);
  const { access_token } = await signIn(service);
  const { errors } = await countedLoop(
    { url: `${service.url}/api/user/profile`, headers: bearer(access_token) },
    16,
    100_000,
  );
  if (errors > 0) throw new Error(`${errors} reads failed`);
  facts['memory after 100,000 reads and 300 logins, MB'] = memory(service.pid);
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function report({ name }: Ground): void {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.version}`;
  const line = (cells: readonly string[]) =>
    `${(cells[0] ?? '').padEnd(40)}${cells
      .slice(1)
      .map((cell) => cell.padStart(10))
      .join('')}`;
  const table = rows.map(
    ({ name: row, p50, p95, p99, rate, cpu, errors, against }) =>
      `${line([row, ...[p50, p95, p99].map((ms) => ms.toFixed(1)), Number.isNaN(rate) ? '' : rate.toFixed(rate < 10 ? 1 : 0), Number.isNaN(cpu) ? '' : cpu.toFixed(0), String(errors)])}  ${against}`,
  );
  const head = line(['', 'P50 ms', 'P95 ms', 'P99 ms', 'per s', 'CPU µs', 'errors']);
  const extra = Object.entries(facts).map(([fact, value]) => `${fact.padEnd(48)}${value}`);
  process.stdout.write(`\n${name}; ${machine}\n\n${[head, ...table, '', ...extra].join('\n')}\n\n`);
  mkdirSync('bench/results', { recursive: true });
  const file = `bench/results/${name.toLowerCase().replaceAll(/\W+/g, '-')}.json`;
  writeFileSync(
    file,
    `${JSON.stringify({ ground: name, machine, at: new Date().toISOString(), rows: rows.map((row) => ({ ...row, latencies: undefined })), facts }, null, 2)}\n`,
  );
  process.stdout.write(`Written to ${file}\n`);
}

function signed(milliseconds: number): string {
  return `${milliseconds < 0 ? '' : '+'}${milliseconds.toFixed(1)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

await main();
