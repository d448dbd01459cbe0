import type { Metrics } from '../metrics/metrics.js';

/** In seconds. A comparison of 12 rounds takes a fifth of one. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1, 2, 4, 8];

/** What the hashing threads do: the one thing here that costs a lot of CPU. */
export class HashingMetrics {
  private readonly waits;
  private readonly durations;
  private readonly refusals;
  readonly comparisons;

  constructor(metrics: Metrics, load: { readonly running: number; readonly queued: number }) {
    metrics.gauge(
      'auth_hash_running',
      'Password hashes that are computed at this moment',
      () => load.running,
    );
    metrics.gauge('auth_hash_queued', 'Password hashes that wait for a thread', () => load.queued);
    this.waits = metrics.histogram('auth_hash_wait_seconds', 'How long a hash waited for a thread', BUCKETS);
    this.durations = metrics.histogram(
      'auth_hash_duration_seconds',
      'How long a hash took a thread',
      BUCKETS,
    );
    this.refusals = metrics.counter('auth_hash_refused_total', 'Hashes refused because the queue was full');
    this.comparisons = metrics.counter(
      'auth_password_comparisons_total',
      'Passwords compared, also those of nobody',
    );
  }

  /** @param elapsed from the question to the answer; both in milliseconds */
  done(elapsed: number, computed: number): void {
    this.waits.observe(Math.max(0, elapsed - computed) / 1000);
    this.durations.observe(computed / 1000);
  }

  refused(): void {
    this.refusals.inc();
  }
}
