import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';

/** Says once that the collector takes no traces, and once that it takes them again. */
export class QuietExporter implements SpanExporter {
  private failing = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      this.note(result);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  private note({ code, error }: ExportResult): void {
    const failed = code === ExportResultCode.FAILED;
    if (failed === this.failing) return;
    this.failing = failed;
    const context = 'Tracing';
    if (failed) this.logger.warn({ context, err: error }, 'The collector takes no traces; they are dropped');
    else this.logger.info({ context }, 'The collector takes traces again');
  }
}
