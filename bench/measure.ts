import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one row of the result says. Times in milliseconds. */
export interface Figures {
  readonly name: string;
  readonly requests: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Requests a second. */
  readonly rate: number;
  /** CPU time of the measured process for each request, in microseconds; its threads are included. */
  readonly cpu: number;
  readonly errors: number;
  readonly latencies?: readonly number[];
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export interface Run {
  readonly latencies: readonly number[];
  readonly seconds: number;
  readonly errors: number;
}

/** Runs a load and reads from the kernel how much CPU the process used meanwhile. */
export async function measure(name: string, pid: number, load: () => Promise<Run>): Promise<Figures> {
  const before = cpuSeconds(pid);
  const { latencies, seconds, errors } = await load();
  const cpu = ((cpuSeconds(pid) - before) / latencies.length) * 1_000_000;
  return { name, ...summary(latencies), rate: latencies.length / seconds, cpu, errors, latencies };
}

/** Several runs of one thing as one. */
export function together(name: string, runs: readonly Figures[]): Figures {
  const latencies = runs.flatMap((run) => run.latencies ?? []);
  const mean = (of: (run: Figures) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const errors = runs.reduce((sum, run) => sum + run.errors, 0);
  return { name, ...summary(latencies), rate: mean(({ rate }) => rate), cpu: mean(({ cpu }) => cpu), errors };
}

export function summary(latencies: readonly number[]): Pick<Figures, 'requests' | 'p50' | 'p95' | 'p99'> {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    requests: sorted.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** proc(5): fields 14 and 15 of /proc/<pid>/stat are the user and system time of all threads, in ticks. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Resident memory in MB. */
export function memory(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
