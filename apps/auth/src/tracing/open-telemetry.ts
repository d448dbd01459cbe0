import { diag, DiagLogLevel } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { OpenTelemetryTracing } from './open-telemetry.tracing.js';
import { QuietExporter } from './quiet.exporter.js';

/**
 * Spans by OTLP over HTTP. Where to, with which headers, how many, how they are batched: the SDK reads from the
 * environment (OTEL_EXPORTER_OTLP_*, OTEL_TRACES_SAMPLER, OTEL_BSP_*, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES).
 */
export function startOpenTelemetry(logger: Logger): OpenTelemetryTracing {
  // What it says of the environment. Later on it would repeat itself for as long as the collector is away.
  const say = (message: string) => {
    logger.warn({ context: 'Tracing' }, message);
  };
  const silent = () => undefined;
  const words = { error: say, warn: say, info: silent, debug: silent, verbose: silent };
  diag.setLogger(words, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'auth' }))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
  const exporter = new QuietExporter(new OTLPTraceExporter(), logger);
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  diag.disable();
  return new OpenTelemetryTracing(provider);
}
