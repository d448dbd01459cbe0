import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Message } from '@auth/outbox';
import { QUICK_START } from '@auth/testing';

const script = join(import.meta.dirname, 'outbox.process.mjs');
const preload = join(process.cwd(), 'libs/testing/src/clock.preload.mjs');

/** The built outbox in a process of its own: one replica as far as mail is concerned. */
export class OutboxSender {
  /** How far its clock is ahead, in seconds. */
  ahead = 0;
  private count = 0;
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (this.output += String(chunk)));
  }

  static async start(environment: Readonly<Record<string, string>>, ahead = 0): Promise<OutboxSender> {
    const child = fork(script, {
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...environment },
      execArgv: [...QUICK_START, '--import', preload],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.setMaxListeners(0);
    const sender = new OutboxSender(child);
    await sender.answer('ready');
    await sender.advance(ahead);
    return sender;
  }

  log(): string {
    return this.output;
  }

  /** @returns whether it was added, once that is committed */
  async enqueue(message: Message, rollBack = false): Promise<boolean | undefined> {
    const id = ++this.count;
    const enqueued = this.answer<{ added?: boolean }>(`enqueued-${id}`);
    this.child.send({ enqueue: message, rollBack, id });
    return (await enqueued).added;
  }

  async advance(seconds: number): Promise<void> {
    this.ahead += seconds;
    const advanced = this.answer('advanced');
    this.child.send({ advance: seconds * 1000 });
    await advanced;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
    return this.child.exitCode;
  }

  private answer<T>(key: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.child.off('message', onMessage).off('exit', onExit);
      };
      const onMessage = (message: Record<string, T>) => {
        if (!(key in message)) return;
        settle();
        resolve(message[key]!);
      };
      const onExit = () => {
        settle();
        reject(new Error(`The outbox ended: ${this.output}`));
      };
      this.child.on('message', onMessage).once('exit', onExit);
    });
  }
}
