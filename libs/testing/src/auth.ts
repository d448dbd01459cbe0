import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Mail, mailsOf, waitForMail } from './mails.js';
import { OpenApiValidator } from './openapi.validator.js';
import { ServiceProcess } from './service.process.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; undefined where there is none or it isn't JSON. */
  readonly body: Body;
}

export interface RequestOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** An access token. */
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  refresh_expires_in: number;
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

const validator = new OpenApiValidator();

/** Hashes of four rounds instead of twelve: a test that is about their cost asks for its own. */
const QUICK = { NODE_ENV: 'test', BCRYPT_ROUNDS: '4' };
/** Every test comes from one address: one that is about the limits asks for them. */
const UNLIMITED = { RATE_LIMIT_LOGIN: 'off', RATE_LIMIT_DEFAULT: 'off' };

export const PASSWORD = 'a walrus in a teacup 41';

/** The service under test, spoken to over HTTP. Every answer is compared with the OpenAPI document. */
export class Auth {
  private constructor(
    readonly database: TestDatabase,
    private readonly environment: Readonly<Record<string, string>>,
    private service: ServiceProcess,
  ) {}

  /** Starts the service, unless a database is given on one of its own. */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    given?: TestDatabase,
  ): Promise<Auth> {
    const database = given ?? (await createTestDatabase());
    const quick = environment['NODE_ENV'] ? {} : QUICK;
    const full = { ...database.environment, ...quick, ...UNLIMITED, ...environment };
    return new Auth(database, full, await ServiceProcess.start(full));
  }

  get url(): string {
    return this.service.url;
  }

  get metricsUrl(): string {
    return this.service.metricsUrl;
  }

  get pid(): number {
    return this.service.pid;
  }

  /** A second replica on the same database and cache. Not on the embedded database. */
  async replica(environment: Readonly<Record<string, string>> = {}): Promise<Auth> {
    const full = { ...this.environment, ...environment };
    return new Auth(
      { ...this.database, drop: () => Promise.resolve() },
      full,
      await ServiceProcess.start(full),
    );
  }

  log(): string {
    return this.service.log();
  }

  /** The service's clock. */
  now(): Date {
    return this.service.now();
  }

  advance(seconds: number): Promise<void> {
    return this.service.advance(seconds);
  }

  /** Leaves the database. */
  stopService(): Promise<number | null> {
    return this.service.stop();
  }

  async stop(): Promise<number | null> {
    const code = await this.service.stop();
    await this.database.drop();
    return code;
  }

  /** Ends the process, by default as a crash would, and starts it again with the same data. */
  async restart(
    signal: NodeJS.Signals = 'SIGKILL',
    environment: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.service.stop(signal);
    this.service = await ServiceProcess.start({ ...this.environment, ...environment });
  }

  /** Reads and writes the database itself, behind the service's back. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
    return this.database.shared
      ? this.database.query(sql, parameters)
      : this.service.query<Row>(sql, parameters);
  }

  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { body, token, headers = {} }: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type');
    const parsed: unknown = text === '' ? undefined : contentType?.includes('json') ? JSON.parse(text) : text;
    validator.check({ method, path, status: response.status, contentType, body: parsed });
    return { status: response.status, headers: response.headers, text, body: parsed as Body };
  }

  get<Body = Record<string, unknown>>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request<Body>('GET', path, options);
  }

  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ): Promise<Answer<Body>> {
    return this.request<Body>('POST', path, { body, ...options });
  }

  /** A new account with an address of its own. */
  async register(
    email = `user-${randomBytes(6).toString('hex')}@example.com`,
    password = PASSWORD,
  ): Promise<Account> {
    const { status, body, text } = await this.post<{ id: string }>('/api/auth/register', { email, password });
    if (status !== 201) throw new Error(`Registration answered ${status}: ${text}`);
    return { id: body.id, email, password };
  }

  async login({ email, password }: Pick<Account, 'email' | 'password'>): Promise<Tokens> {
    const { status, body, text } = await this.post<Tokens>('/api/auth/login', { email, password });
    if (status !== 200) throw new Error(`Login answered ${status}: ${text}`);
    return body;
  }

  refresh(refreshToken: string, options?: RequestOptions): Promise<Answer<Tokens & { code?: string }>> {
    return this.post('/api/auth/refresh', { refresh_token: refreshToken }, options);
  }

  profile(token: string): Promise<Answer> {
    return this.get('/api/user/profile', { token });
  }

  validate(token: string): Promise<Answer> {
    return this.get('/api/auth/validate', { token });
  }

  /** What was mailed and texted to a recipient, the newest first. */
  mails(to: string): Promise<Mail[]> {
    return mailsOf((path) => this.get(path), to);
  }

  /** The newest message to a recipient that has this in its subject or text, as soon as it is there. */
  waitForMail(to: string, about?: string | RegExp): Promise<Mail> {
    return waitForMail((path) => this.get(path), to, about);
  }

  /** How an access token is refused by a request that is sent within a second from now. */
  async refusal(token: string): Promise<unknown> {
    const deadline = performance.now() + 1000;
    while (performance.now() <= deadline) {
      const { status, body } = await this.validate(token);
      if (status !== 200) return body['code'];
      await sleep(20);
    }
    throw new Error('The access token was still taken a second later');
  }
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
