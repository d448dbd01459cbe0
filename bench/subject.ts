import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A process under measurement: the service as it ships, or its bare counterpart. Pinned to the first core. */
export class Subject {
  private constructor(
    readonly url: string,
    /** From the spawn until it took requests, in seconds. */
    readonly startSeconds: number,
    readonly metricsUrl: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(script: string, environment: Record<string, string>, pinned: boolean): Promise<Subject> {
    const began = performance.now();
    // The flags of npm start: a bounded heap is collected early, which keeps the process small.
    const args = ['--max-semi-space-size=4', '--max-old-space-size=384', script];
    const command = pinned ? 'taskset' : process.execPath;
    const child = spawn(command, pinned ? ['-c', '0', process.execPath, ...args] : args, {
      env: { PATH: process.env['PATH'], PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [{ ready, metrics = '' }] = (await once(child, 'message')) as [{ ready: string; metrics?: string }];
    return new Subject(ready, (performance.now() - began) / 1000, metrics, child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}

/** Where the service keeps its data during a run. */
export interface Ground {
  readonly name: string;
  readonly environment: Record<string, string>;
  clear(): Promise<void>;
}

/** A new database on the server of BENCH_DATABASE_URL (and Redis of BENCH_REDIS_URL), else the embedded parts. */
export async function prepareGround(): Promise<Ground> {
  const server = process.env['BENCH_DATABASE_URL'];
  // Limits that nobody reaches, and that cost what they cost.
  const limits = { RATE_LIMIT_LOGIN: '1000000/60', RATE_LIMIT_DEFAULT: '5000000/60' };
  const common = { NODE_ENV: 'development', ...limits };
  if (server === undefined) {
    const dataDir = await mkdtemp(join(tmpdir(), 'auth-bench-'));
    return {
      name: 'embedded',
      environment: { ...common, DATA_DIR: dataDir },
      clear: () => rm(dataDir, { recursive: true, force: true }),
    };
  }
  const database = `auth_bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(server);
  url.pathname = database;
  await onServer(server, `CREATE DATABASE ${database}`);
  const redis = process.env['BENCH_REDIS_URL'];
  return {
    name: redis === undefined ? 'PostgreSQL' : 'PostgreSQL and Redis',
    environment: {
      ...common,
      DATABASE_URL: url.href,
      ...(redis !== undefined && { REDIS_URL: redis }),
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      REFRESH_TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    },
    clear: () => onServer(server, `DROP DATABASE ${database} WITH (FORCE)`),
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
