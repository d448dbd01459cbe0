import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { until } from './until.js';

/** A Redis of the test's own, in memory only, that can be frozen, killed and started again on its port. */
export class RedisServer {
  static readonly available = spawnSync('redis-server', ['--version']).status === 0;
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly password: string,
  ) {}

  static async onFreePort({ password = '' } = {}): Promise<RedisServer> {
    return new RedisServer(await freePort(), password);
  }

  get url(): string {
    return `redis://${this.password ? `:${this.password}@` : ''}127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = { port: this.port, bind: '127.0.0.1', save: '', requirepass: this.password };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.child = spawn('redis-server', words, { stdio: 'ignore' });
    await until(() => this.cli('PING') === 'PONG');
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** What redis-cli prints for a command. */
  cli(...command: string[]): string {
    const login = this.password ? ['-a', this.password, '--no-auth-warning'] : [];
    const { stdout } = spawnSync('redis-cli', ['-p', String(this.port), ...login, ...command]);
    return stdout.toString().trim();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
