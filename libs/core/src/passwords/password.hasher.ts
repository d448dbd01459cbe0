import { randomBytes } from 'node:crypto';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { Metrics } from '../metrics/metrics.js';
import type { HashResult, HashTask } from './hash.worker.cjs';
import { HashingMetrics } from './hashing.metrics.js';
import { hashMaterial, isWellFormed } from './password.material.js';
import { HashingOverloadedError } from './passwords.errors.js';

export interface PasswordHasherOptions {
  /** The logarithm of bcrypt's cost. */
  readonly rounds: number;
  /** Key for what is too long for bcrypt. */
  readonly pepper?: string | undefined;
  /** How many are hashed at the same time. */
  readonly threads: number;
  /** How many more may wait. */
  readonly queue: number;
}

interface Threads {
  readonly pool: Piscina<HashTask, HashResult>;
  /** Settled when each of them has done something. */
  readonly loaded: Promise<unknown>;
}

/** Of bcrypt, which takes a millisecond. */
const LEAST_ROUNDS = 4;
/** Lower priority than the thread that answers requests. */
const NICE = 10;
/** The weight of the newest task in the moving average. */
const NEWEST = 0.2;
/** Whatever queue is configured: a counted try whose password is compared later counts as abandoned. In ms. */
const LONGEST_WAIT = 30_000;
/** A first guess of a task's time: 205 ms for 12 rounds. */
const MILLISECONDS_PER_ITERATION = 0.05;
const BCRYPT = /^\$2[aby]\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/**
 * bcrypt in worker threads: a comparison takes a fifth of a second of computing, which would stop every other request
 * on the event loop, and every other asynchronous call in libuv's pool.
 */
export class PasswordHasher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PasswordHasher.name);
  private readonly decoy: string;
  private readonly metrics: HashingMetrics;
  private threads: Threads | undefined;
  private pending = 0;
  private compared = 0;
  private averageMilliseconds: number;

  constructor(
    private readonly options: PasswordHasherOptions,
    metrics = new Metrics(),
  ) {
    const { rounds } = options;
    this.metrics = new HashingMetrics(metrics, this);
    this.averageMilliseconds = MILLISECONDS_PER_ITERATION * 2 ** rounds;
    this.decoy = decoyHash(rounds);
  }

  /** @throws HashingOverloadedError, RangeError when the password is not well-formed Unicode, which the policy refuses */
  async hash(password: string): Promise<string> {
    if (!isWellFormed(password)) throw new RangeError('The password is not well-formed Unicode');
    const { rounds } = this.options;
    return String(await this.run({ material: this.material(password), rounds }));
  }

  /**
   * False for what is no bcrypt hash and for a password that is not well-formed, after the same time.
   * @throws HashingOverloadedError
   */
  async verify(password: string, hash: string): Promise<boolean> {
    if (!BCRYPT.test(hash) || !isWellFormed(password)) return this.verifyNobody(password);
    // PHP writes $2y$ for the algorithm that is called $2b$ everywhere else; the library knows only that name.
    return this.compare(password, hash.replace(/^\$2y/, '$2b'));
  }

  /** Takes the time of a comparison for somebody who has no password. @throws HashingOverloadedError */
  async verifyNobody(password: string): Promise<false> {
    await this.compare(password, this.decoy);
    return false;
  }

  /** Whether a hash has another cost, or another form, than a new one would have. */
  needsRehash(hash: string): boolean {
    return !hash.startsWith(prefix(this.options.rounds)) || !BCRYPT.test(hash);
  }

  /** Comparisons done since the start, with and without a user. */
  get comparisons(): number {
    return this.compared;
  }

  get running(): number {
    return Math.min(this.pending, this.options.threads);
  }

  get queued(): number {
    return this.pending - this.running;
  }

  /** Ends the threads; whoever still waits is refused. */
  async close(): Promise<void> {
    if (!this.threads) return;
    const { pool, loaded } = this.threads;
    // Node aborts the process when a thread ends that is loading a native module.
    await loaded;
    await pool.destroy();
  }

  /** Not before: a start that fails ends the process at once, and then no thread may be loading. */
  onApplicationBootstrap(): void {
    this.threads ??= this.startThreads();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async compare(password: string, hash: string): Promise<boolean> {
    const result = await this.run({ material: this.material(password), hash });
    this.compared++;
    this.metrics.comparisons.inc();
    return result === true;
  }

  private material(password: string): string {
    return hashMaterial(password, this.options.pepper);
  }

  private async run(task: HashTask): Promise<string | boolean> {
    const { threads, queue } = this.options;
    if (this.pending >= threads + queue || this.millisecondsUntilIdle() > LONGEST_WAIT) {
      this.metrics.refused();
      throw new HashingOverloadedError(this.secondsUntilIdle());
    }
    const { pool } = (this.threads ??= this.startThreads());
    this.pending++;
    const began = performance.now();
    try {
      const { result, milliseconds } = await pool.run(task);
      this.metrics.done(performance.now() - began, milliseconds);
      this.averageMilliseconds += NEWEST * (milliseconds - this.averageMilliseconds);
      return result;
    } finally {
      this.pending--;
    }
  }

  private startThreads(): Threads {
    const { threads } = this.options;
    const pool = new Piscina<HashTask, HashResult>({
      filename: new URL('./hash.worker.cjs', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      niceIncrement: NICE,
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
      // What the process was told to preload (instrumentation, say) has no business in a thread that hashes.
      execArgv: [],
    });
    pool.on('error', (error: Error) => {
      this.logger.error(`A hashing thread failed: ${error.message}`);
    });
    const first = Array.from({ length: threads }, () => pool.run({ material: '', rounds: LEAST_ROUNDS }));
    return { pool, loaded: Promise.allSettled(first) };
  }

  private secondsUntilIdle(): number {
    return Math.max(1, Math.ceil(this.millisecondsUntilIdle() / 1000));
  }

  private millisecondsUntilIdle(): number {
    return (this.pending / this.options.threads) * this.averageMilliseconds;
  }
}

function prefix(rounds: number): string {
  return `$2b$${String(rounds).padStart(2, '0')}$`;
}

/** Salt and digest at random in bcrypt's alphabet: no password is known that it fits, and nothing was computed. */
function decoyHash(rounds: number): string {
  return prefix(rounds) + randomBytes(40).toString('base64').replaceAll('+', '.').slice(0, 53);
}
