import { randomInt } from 'node:crypto';

/** Where the kit says that it lost the auth service and that it is back. Nest's `Logger` and `console` fit. */
export interface Log {
  log(message: string): void;
  warn(message: string): void;
}

/** Milliseconds between tries while the work fails: doubled each time up to the longest, halved at random. */
const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 10_000;

export interface BackgroundTaskOptions {
  /** For the log: "the key set". */
  readonly name: string;
  /** Milliseconds that one run may take. */
  readonly limit: number;
  /** @returns after how many milliseconds it is wanted again */
  readonly work: (signal: AbortSignal) => Promise<number>;
  readonly log?: Log | undefined;
}

/** Work that is repeated until `close()`, one run at a time. Its timers don't keep the process alive. */
export class BackgroundTask {
  private current: Promise<void> | undefined;
  private abort = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  constructor(private readonly options: BackgroundTaskOptions) {}

  get running(): boolean {
    return this.current !== undefined;
  }

  /** Runs now, or joins the run under way. Never rejects: what failed is tried again in the background. */
  run(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.current ??= this.attempt().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }

  /** Ends the run under way. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.abort.abort();
  }

  private async attempt(): Promise<void> {
    clearTimeout(this.timer);
    const pause = await this.bounded().then(
      (wanted) => this.succeeded(wanted),
      (error: unknown) => this.failed(error),
    );
    // close() may have come meanwhile; it could not clear a timer that was not set yet.
    if (!this.closed) this.timer = setTimeout(() => void this.run(), pause).unref();
  }

  private async bounded(): Promise<number> {
    const { limit, work } = this.options;
    this.abort = new AbortController();
    const late = setTimeout(() => {
      this.abort.abort(new Error(`no answer within ${limit} ms`));
    }, limit).unref();
    try {
      return await work(this.abort.signal);
    } finally {
      clearTimeout(late);
    }
  }

  private succeeded(wanted: number): number {
    if (this.failures > 0) this.options.log?.log(`${this.options.name} is back`);
    this.failures = 0;
    return wanted;
  }

  private failed(error: unknown): number {
    if (this.failures === 0 && !this.closed) {
      this.options.log?.warn(`${this.options.name} is out of reach: ${reasonOf(error)}`);
    }
    const pause = Math.min(SHORTEST_PAUSE * 2 ** this.failures++, LONGEST_PAUSE);
    // Many services lose the auth service at once; they should not come back at once.
    return pause / 2 + randomInt(pause / 2);
  }
}

/** fetch says only "fetch failed"; what happened is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
