import { randomBytes } from 'node:crypto';
import { Auth, linkIn, until } from '@auth/testing';
import { type ExportedSpan, OtlpCollector } from './otlp.collector.js';

const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

/** The header of a caller that is traced, and what it says. */
function caller() {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-01` } };
}

/** Traces leave soon instead of every five seconds. */
const SOON = { OTEL_BSP_SCHEDULE_DELAY: '50' };

describe('traces', () => {
  let collector: OtlpCollector;
  let auth: Auth;

  const spansOf = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);
  const requestOf = (traceId: string) => spansOf(traceId).find(({ kind }) => kind === SERVER);
  const callsOf = ({ traceId, spanId }: ExportedSpan) =>
    spansOf(traceId).filter(({ parentSpanId }) => parentSpanId === spanId);

  /** The span of a request of a traced caller, as soon as it has arrived. */
  async function traced(request: (headers: Record<string, string>) => Promise<unknown>) {
    const parent = caller();
    await request(parent.headers);
    await until(() => requestOf(parent.traceId) !== undefined);
    return { parent, span: requestOf(parent.traceId)! };
  }

  beforeAll(async () => {
    collector = await OtlpCollector.start();
    auth = await Auth.start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...SOON });
  });
  afterAll(async () => {
    await auth.stop();
    await collector.stop();
  });

  it('have a span for a request, in the trace of its caller and named by its route', async () => {
    const { email, password } = await auth.register();
    const { parent, span } = await traced((headers) =>
      auth.post('/api/auth/login?from=here', { email, password }, { headers }),
    );
    expect(span).toMatchObject({
      name: 'POST /api/auth/login',
      parentSpanId: parent.spanId,
      kind: SERVER,
      status: { code: 0 },
      resource: { 'service.name': 'auth', 'telemetry.sdk.language': 'nodejs' },
    });
    expect(span.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/auth/login',
      'http.response.status_code': 200,
      'url.scheme': 'http',
    });
  });

  it('have a span for every statement of a request, in transactions and outside', async () => {
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    const password = 'a walrus in a teacup 41';
    const body = { email, password };
    const register = await traced((headers) => auth.post('/api/auth/register', body, { headers }));
    const login = await traced((headers) => auth.post('/api/auth/login', body, { headers }));
    for (const { span } of [register, login]) {
      const calls = callsOf(span);
      expect(calls).toEqual(spansOf(span.traceId).filter((other) => other !== span));
      const names = calls.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['SELECT', 'START', 'INSERT', 'COMMIT']));
      for (const { name, kind, attributes } of calls) {
        expect(kind).toBe(CLIENT);
        expect(attributes).toEqual({ 'db.system.name': 'postgresql', 'db.operation.name': name });
      }
    }
  });

  it('tell requests at the same time apart', async () => {
    const { access_token: token } = await auth.login(await auth.register());
    const profile = (headers: Record<string, string>) => auth.get('/api/user/profile', { token, headers });
    const answers = await Promise.all([1, 2, 3, 4].map(() => traced(profile)));
    // Each reads the user; what they ask of the session at once is asked once.
    for (const { span } of answers) expect(callsOf(span).map(({ name }) => name)).toContain('SELECT');
    expect(answers.flatMap(({ span }) => callsOf(span)).length).toBeLessThanOrEqual(8);
  });

  it('hold no secret and nobody', async () => {
    const ada = await auth.register();
    const tokens = await auth.login(ada);
    const link = async () => {
      await auth.post('/api/auth/reset-password', { email: ada.email });
      return linkIn(await auth.waitForMail(ada.email, 'password'))
        .split('/')
        .at(-1)!;
    };
    const secret = await link();
    const known = await traced((headers) =>
      auth.get(`/api/auth/reset/${secret}?token=${secret}`, { headers }),
    );
    expect(known.span.name).toBe('GET /api/auth/reset/:token');
    const nowhere = await traced((headers) => auth.get(`/api/nowhere/${secret}`, { headers }));
    expect(nowhere.span.name).toBe('GET');
    expect(nowhere.span.attributes).not.toHaveProperty(['http.route']);
    await auth.profile(tokens.access_token);
    await auth.refresh(tokens.refresh_token);
    const last = await traced((headers) =>
      auth.post(`/api/auth/reset/${secret}`, { password: 'x' }, { headers }),
    );
    expect(last.span.name).toBe('POST /api/auth/reset/:token');
    const everything = collector.received.join('\n');
    expect(everything).toContain('/api/auth/refresh');
    for (const piece of [
      secret,
      ada.email,
      ada.password,
      ada.id,
      tokens.access_token,
      tokens.refresh_token,
    ]) {
      expect(everything).not.toContain(piece);
      expect(everything).not.toContain(encodeURIComponent(piece));
    }
    expect(everything).not.toContain('@example.com');
    expect(everything).not.toMatch(/ FROM |\$1/);
  });

  it('join with the log, also where no caller began one', async () => {
    const before = collector.spans.length;
    const request_id = randomBytes(8).toString('hex');
    await auth.get('/api/nothing', { headers: { 'x-request-id': request_id } });
    await until(() => collector.spans.length > before);
    const { traceId, parentSpanId } = collector.spans.at(-1)!;
    const line = auth
      .log()
      .split('\n')
      .find((candidate) => candidate.includes(request_id))!;
    expect(JSON.parse(line)).toMatchObject({ trace_id: traceId });
    expect(parentSpanId ?? '').toBe('');
  });

  it('leave out probes', async () => {
    const parent = caller();
    await auth.get('/health/live', { headers: parent.headers });
    await auth.get('/health/ready', { headers: parent.headers });
    await traced((headers) => auth.get('/api/nothing', { headers }));
    expect(spansOf(parent.traceId)).toEqual([]);
  });

  it('mark what failed here, and not what a caller did wrong', async () => {
    const overloaded = await Auth.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: 'another',
      BCRYPT_ROUNDS: '12',
      HASH_THREADS: '1',
      HASH_QUEUE: '0',
    });
    const body = { email: 'nobody@example.com', password: 'a walrus in a teacup 41' };
    const parents = [1, 2, 3, 4].map(caller);
    const answers = await Promise.all(
      parents.map(({ headers }) => overloaded.post('/api/auth/login', body, { headers })),
    );
    // Nothing was exported in so short a time, but for the farewell.
    expect(await overloaded.stop()).toBe(0);
    expect(answers.map(({ status }) => status)).toContain(503);
    answers.forEach(({ status }, n) => {
      const failed = status >= 500;
      const span = requestOf(parents[n]!.traceId)!;
      expect(span.status.code).toBe(failed ? ERROR : 0);
      expect(span.attributes['error.type']).toBe(failed ? '503' : undefined);
      expect(span.resource['service.name']).toBe('another');
    });
  });
});

describe('a collector that is away', () => {
  it('disturbs neither requests nor the stop, and is told of once', async () => {
    const first = await OtlpCollector.start();
    await first.stop();
    const auth = await Auth.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: first.url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '300',
      ...SOON,
    });
    const words = (text: string) => auth.log().split(text).length - 1;
    const ada = await auth.register();
    await until(() => words('The collector takes no traces') > 0);
    const { access_token: token } = await auth.login(ada);
    for (let n = 0; n < 20; n++) {
      expect((await auth.profile(token)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(words('The collector takes no traces')).toBe(1);

    const second = await OtlpCollector.start(first.port);
    await until(async () => {
      await auth.profile(token);
      return second.spans.length > 0;
    });
    await until(() => words('The collector takes traces again') === 1);
    await second.stop();

    await auth.profile(token);
    const began = performance.now();
    expect(await auth.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('holds a stop for a second, however long it may take to answer', async () => {
    const frozen = await OtlpCollector.start();
    frozen.hang();
    const auth = await Auth.start({ OTEL_EXPORTER_OTLP_ENDPOINT: frozen.url });
    await auth.register();
    const began = performance.now();
    expect(await auth.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
    await frozen.stop();
  });
});

describe('without OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  it('nothing is traced, whatever else the environment says', async () => {
    const collector = await OtlpCollector.start();
    const auth = await Auth.start({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      OTEL_TRACES_EXPORTER: 'otlp',
      ...SOON,
    });
    const { traceId, headers } = caller();
    await auth.get('/api/nothing', { headers });
    await auth.get('/api/nothing');
    expect(await auth.stop()).toBe(0);
    expect(collector.received).toEqual([]);
    expect(auth.log().match(/"trace_id":"\w+"/g)).toEqual([`"trace_id":"${traceId}"`]);
    await collector.stop();
  });

  it('the URL of a collector is checked', async () => {
    await expect(Auth.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).rejects.toThrow(
      'OTEL_EXPORTER_OTLP_ENDPOINT must be a URL http://… or https://…. For example',
    );
  });
});
