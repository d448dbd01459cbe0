import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingCall } from '@auth/core';
import type { OnApplicationShutdown } from '@nestjs/common';
import {
  type Context,
  defaultTextMapGetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import type { IncomingCall, RequestSpan, Tracing } from './tracing.js';

/** The last traces have this long to leave, in ms: a stop waits for no collector that is away. */
const FAREWELL = 1000;

/** Anything else becomes one: whoever invents methods makes no new names of spans. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']);

/** Spans by the semantic conventions of OpenTelemetry, but for what they would tell of a path. */
export class OpenTelemetryTracing implements Tracing, OnApplicationShutdown {
  private readonly tracer: Tracer;
  private readonly contexts = new AsyncLocalStorageContextManager();
  private readonly propagator = new W3CTraceContextPropagator();

  constructor(private readonly provider: BasicTracerProvider) {
    this.tracer = provider.getTracer('auth');
  }

  begin({ method, route, scheme, headers }: IncomingCall): RequestSpan {
    const known = METHODS.has(method);
    const name = [known ? method : 'HTTP', route].filter(Boolean).join(' ');
    const attributes = {
      'http.request.method': known ? method : '_OTHER',
      'url.scheme': scheme,
      ...(route !== undefined && { 'http.route': route }),
    };
    const parent = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const span = this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    const context = trace.setSpan(parent, span);
    return {
      traceId: span.spanContext().traceId,
      enter: (work) => {
        this.contexts.with(context, work);
      },
      end: (status) => {
        endRequest(span, status);
      },
    };
  }

  follow<T>(call: OutgoingCall, make: () => Promise<T>): Promise<T> {
    const context = this.contexts.active();
    // Neither what nobody asked for, nor what outlives the request that caused it.
    return trace.getSpan(context)?.isRecording() ? this.record(call, make, context) : make();
  }

  async onApplicationShutdown(): Promise<void> {
    // What still fails then was said before.
    const left = this.provider.shutdown().catch(() => undefined);
    await Promise.race([left, sleep(FAREWELL, undefined, { ref: false })]);
  }

  private async record<T>(
    { name, attributes }: OutgoingCall,
    make: () => Promise<T>,
    context: Context,
  ): Promise<T> {
    const span = this.tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, context);
    try {
      return await make();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  }
}

function endRequest(span: Span, status: number | undefined): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (status === undefined) span.setAttribute('error.type', 'aborted');
  else if (status >= 500)
    span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', String(status));
  span.end();
}

/** The code of PostgreSQL or of the system, else the class. A message may repeat what somebody sent. */
function typeOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : '_OTHER';
}
