/** The work was not tried, or its answer did not come in time. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** Settles as the work does, or rejects after so many milliseconds; what the work says later is dropped. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new NoAnswerError(`no answer within ${milliseconds} ms`);
    // One more turn of the event loop: an answer that came while the loop was blocked is read before we give up.
    timer = setTimeout(() => setImmediate(reject, error), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export interface BreakerOptions {
  /** Milliseconds that one piece of work may take. */
  readonly limit?: number;
  /** Consecutive failures that open it. */
  readonly failures?: number;
  /** Milliseconds for which it refuses, before it lets one probe through. */
  readonly pause?: number;
  /** Told the last failure when it opens. */
  readonly onChange?: (open: boolean, cause?: unknown) => void;
}

/** Bounds the time of every piece of work, and refuses at once while nothing answers. */
export class Breaker {
  private consecutive = 0;
  private refuseUntil = 0;
  private probing = false;
  private open = false;
  private readonly limit: number;
  private readonly failures: number;
  private readonly pause: number;
  private readonly onChange: (open: boolean, cause?: unknown) => void;

  constructor({ limit = 50, failures = 3, pause = 500, onChange = () => undefined }: BreakerOptions = {}) {
    this.limit = limit;
    this.failures = failures;
    this.pause = pause;
    this.onChange = onChange;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const probe = this.open;
    if (probe && (this.probing || performance.now() < this.refuseUntil)) {
      throw new NoAnswerError('not asked: it has not been answering');
    }
    if (probe) this.probing = true;
    try {
      const result = await within(this.limit, work());
      this.succeeded();
      return result;
    } catch (error) {
      this.failed(error);
      throw error;
    } finally {
      if (probe) this.probing = false;
    }
  }

  private succeeded(): void {
    this.consecutive = 0;
    this.turn(false);
  }

  private failed(cause: unknown): void {
    this.consecutive++;
    if (this.consecutive < this.failures) return;
    this.refuseUntil = performance.now() + this.pause;
    this.turn(true, cause);
  }

  private turn(open: boolean, cause?: unknown): void {
    if (open === this.open) return;
    this.open = open;
    this.onChange(open, cause);
  }
}
