import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = process.cwd();

/** The embedded PostgreSQL is started hundreds of times and used for seconds: compiled once, fast, and not optimised. */
export const QUICK_START: readonly string[] = ['--liftoff-only'];

interface Addresses {
  readonly ready: string;
  readonly metrics?: string;
}

/** The built service as it ships, in a process of its own, with a clock that can be moved. */
export class ServiceProcess {
  private output = '';
  private ahead = 0;
  private asked = 0;

  private constructor(
    private readonly child: ChildProcess,
    private addresses: Addresses,
  ) {}

  /** @param application a folder of apps/ */
  static async start(
    environment: Readonly<Record<string, string>>,
    application = 'auth',
  ): Promise<ServiceProcess> {
    const preloads = ['clock', 'database'].flatMap((name) => [
      '--import',
      join(root, `libs/testing/src/${name}.preload.mjs`),
    ]);
    const child = spawn(
      process.execPath,
      [...QUICK_START, ...preloads, join(root, `dist/${application}/main.js`)],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], PORT: '0', ...environment },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // Rows have times and bytes.
        serialization: 'advanced',
      },
    );
    const service = new ServiceProcess(child, { ready: '' });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (service.output += String(chunk)));
    service.addresses = await service.message<Addresses>('ready');
    return service;
  }

  get url(): string {
    return this.addresses.ready;
  }

  /** Where METRICS_PORT listens. */
  get metricsUrl(): string {
    if (this.addresses.metrics === undefined) throw new Error('METRICS_PORT is not set');
    return this.addresses.metrics;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Everything that the service has written so far. */
  log(): string {
    return this.output;
  }

  /** The service's clock. */
  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  /** @param seconds how far the service's clock jumps ahead; timers don't */
  async advance(seconds: number): Promise<void> {
    const advanced = this.message<{ advanced: number }>('advanced');
    this.child.send({ advance: seconds * 1000 });
    this.ahead = (await advanced).advanced;
  }

  /** Asks the service's embedded database. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const ask = `asked-${++this.asked}`;
    const answered = this.message<Record<string, { rows: Row[]; error?: string }>>(ask);
    this.child.send({ ask, sql, parameters });
    const { rows, error } = (await answered)[ask]!;
    if (error !== undefined) throw new Error(error);
    return rows;
  }

  /** @returns the exit code, null after a signal that it didn't handle */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = once(this.child, 'exit');
      this.child.kill(signal);
      await exit;
    }
    return this.child.exitCode;
  }

  private message<T extends object>(key: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.child.off('message', onMessage).off('exit', onExit);
      };
      const onMessage = (message: T) => {
        if (!(key in message)) return;
        settle();
        resolve(message);
      };
      const onExit = (code: number | null) => {
        settle();
        reject(new Error(`The service ended (${code}): ${this.output}`));
      };
      this.child.on('message', onMessage).once('exit', onExit);
    });
  }
}
