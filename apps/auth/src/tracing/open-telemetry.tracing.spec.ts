import { setImmediate as later } from 'node:timers/promises';
import { SpanStatusCode } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { OpenTelemetryTracing } from './open-telemetry.tracing.js';
import type { RequestSpan } from './tracing.js';

const CALL = { name: 'SELECT', attributes: { 'db.system.name': 'postgresql' } };
const REQUEST = { method: 'GET', route: '/api/user/profile', scheme: 'https', headers: {} };

describe('OpenTelemetryTracing', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracing = new OpenTelemetryTracing(provider);
  const ended = () => exporter.getFinishedSpans();

  /** What some work inside a request comes to. */
  const inside = <T>(span: RequestSpan, work: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      span.enter(() => void work().then(resolve, reject));
    });

  beforeEach(() => {
    exporter.reset();
  });

  it('makes a call a part of the request that made it', async () => {
    const request = tracing.begin(REQUEST);
    const answer = inside(request, async () => {
      await later();
      return tracing.follow(CALL, () => Promise.resolve(42));
    });
    expect(await answer).toBe(42);
    request.end(200);
    const [call, parent] = ended();
    expect(call?.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
    expect(parent?.spanContext().traceId).toBe(request.traceId);
    expect(parent).toMatchObject({ name: 'GET /api/user/profile', status: { code: SpanStatusCode.UNSET } });
  });

  it('records no call outside of a request, nor one that outlives it', async () => {
    expect(await tracing.follow(CALL, () => Promise.resolve(1))).toBe(1);
    const request = tracing.begin(REQUEST);
    request.end(200);
    expect(await inside(request, () => tracing.follow(CALL, () => Promise.resolve(2)))).toBe(2);
    expect(ended().map(({ name }) => name)).toEqual(['GET /api/user/profile']);
  });

  it.each([
    [Object.assign(new Error('Key (email)=(ada@example.com) exists'), { code: '23505' }), '23505'],
    [new TypeError('hunter2 is not a function'), 'TypeError'],
  ])('tells of a failed call by its kind and not by its words: %#', async (error, type) => {
    const request = tracing.begin(REQUEST);
    const call = inside(request, () => tracing.follow(CALL, () => Promise.reject(error)));
    await expect(call).rejects.toBe(error);
    const [span] = ended();
    expect(span?.attributes).toEqual({ ...CALL.attributes, 'error.type': type });
    expect(span).toMatchObject({ status: { code: SpanStatusCode.ERROR }, events: [] });
    expect(span?.status.message).toBeUndefined();
  });

  it('marks what failed here, and who went away', () => {
    for (const status of [404, 503, undefined]) tracing.begin(REQUEST).end(status);
    expect(ended().map(({ status, attributes }) => [status.code, attributes['error.type']])).toEqual([
      [SpanStatusCode.UNSET, undefined],
      [SpanStatusCode.ERROR, '503'],
      [SpanStatusCode.UNSET, 'aborted'],
    ]);
  });

  it('makes no names of methods and paths that are made up', () => {
    tracing.begin({ ...REQUEST, method: 'PROPFIND', route: undefined }).end(404);
    expect(ended()[0]).toMatchObject({ name: 'HTTP', attributes: { 'http.request.method': '_OTHER' } });
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`])(
    'begins a trace of its own where a caller names none: %j',
    (traceparent) => {
      const { traceId, end } = tracing.begin({ ...REQUEST, headers: { traceparent } });
      end(200);
      expect(traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
      expect(ended()[0]?.parentSpanContext).toBeUndefined();
    },
  );

  it('leaves it to the caller whether a trace is recorded', () => {
    const traceId = 'a'.repeat(32);
    const span = tracing.begin({
      ...REQUEST,
      headers: { traceparent: `00-${traceId}-${'b'.repeat(16)}-00` },
    });
    span.end(200);
    expect(span.traceId).toBe(traceId);
    expect(ended()).toEqual([]);
  });
});
