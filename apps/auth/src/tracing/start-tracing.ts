import type { Config } from '@auth/core';
import type { Logger } from 'pino';
import type { Tracing } from './tracing.js';

/** Undefined unless OTEL_EXPORTER_OTLP_ENDPOINT is set: then nothing of OpenTelemetry's SDK is loaded. */
export async function startTracing({ otlpEndpoint }: Config, logger: Logger): Promise<Tracing | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const { startOpenTelemetry } = await import('./open-telemetry.js');
  return startOpenTelemetry(logger);
}
