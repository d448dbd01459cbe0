import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Values = Readonly<Record<string, number>>;

/**
 * What the service counts of itself, for Prometheus. Whoever owns a thing registers its metrics once, in
 * `<library>.metrics.ts`. Counting costs about a microsecond; nobody sees it unless METRICS_PORT is set.
 */
export class Metrics {
  private readonly registry = new Registry();

  get contentType(): string {
    return this.registry.contentType;
  }

  /** @param known values of its labels that stand at 0 from the start, so that the first increase is seen as one */
  counter<Label extends string = never>(
    name: string,
    help: string,
    known: Readonly<Record<Label, readonly string[]>> = {} as Record<Label, readonly string[]>,
  ): Counter<Label> {
    const labels = Object.entries(known) as [Label, readonly string[]][];
    const labelNames = labels.map(([label]) => label);
    const counter = new Counter({ name, help, labelNames, registers: [this.registry] });
    for (const values of combinations(labels.map(([, values]) => values))) counter.labels(...values).inc(0);
    return counter;
  }

  /** @param buckets upper bounds, in seconds */
  histogram<Label extends string = never>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames: readonly Label[] = [],
  ): Histogram<Label> {
    return new Histogram({ name, help, buckets: [...buckets], labelNames, registers: [this.registry] });
  }

  /** @param read asked whenever somebody looks; what it can't tell is left out */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.remove();
        const value = await attempt(read);
        if (value !== undefined) this.set(value);
      },
    });
  }

  /** A gauge for every value of a label. */
  gauges(name: string, help: string, label: string, read: () => Values | Promise<Values>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const [value, number] of Object.entries((await attempt(read)) ?? {}))
          this.set({ [label]: value }, number);
      },
    });
  }

  /** CPU, memory, garbage collection, the delay of the event loop. */
  observeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (some, list) => some.flatMap((values) => list.map((value) => [...values, value])),
    [[]],
  );
}

/** One thing that can't be read must not hide all the others. */
async function attempt<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}
