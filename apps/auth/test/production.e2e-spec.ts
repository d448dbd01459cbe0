import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  Auth,
  createTestDatabase,
  describeOnPostgres,
  linkIn,
  PASSWORD,
  QUICK_START,
  type RequestOptions,
  type TestDatabase,
  type Tokens,
  until,
} from '@auth/testing';
import { Client } from 'pg';
import { TestSmtpServer } from './smtp.server.js';
import { codeOf, type EnrolmentBody } from './two-factor.js';

const run = promisify(execFile);
const NEW_PASSWORD = 'an otter with an umbrella 12';
/** As the proxy of TRUSTED_PROXIES says it. */
const overTls = { 'x-forwarded-proto': 'https' };

/** The service as operators run it: nothing embedded, and a database role that owns nothing. */
describeOnPostgres('production', () => {
  const role = `auth_service_${randomBytes(4).toString('hex')}`;
  let database: TestDatabase;
  let environment: Record<string, string>;
  let smtp: TestSmtpServer;
  let auth: Auth;
  let refusal: { stderr: string };

  const get = (path: string, options: RequestOptions = {}) =>
    auth.get(path, { ...options, headers: overTls });
  const post = <Body = Record<string, unknown>>(path: string, body?: unknown, token?: string) =>
    auth.post<Body>(path, body, { headers: overTls, token });
  const command = (name: string, ...words: string[]) => {
    const ran = run(process.execPath, [...QUICK_START, `dist/auth/${name}.js`, ...words], {
      env: { PATH: process.env['PATH'], ...environment },
    });
    ran.child.stdin?.end();
    return ran;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    smtp = await TestSmtpServer.start();
    const owner = database.environment['DATABASE_URL']!;
    const service = Object.assign(new URL(owner), { username: role, password: 'of-the-service' }).href;
    environment = {
      ...database.environment,
      NODE_ENV: 'production',
      METRICS_PORT: '0',
      PUBLIC_URL: 'https://auth.example.com',
      TRUSTED_PROXIES: '127.0.0.1',
      SMTP_URL: `${smtp.url}?requireTLS=false`,
    };
    // Half of what it grants is about tables that are there, half about those that come.
    const grant = () =>
      run('psql', [
        ...['-q', owner, '-v', 'ON_ERROR_STOP=1', '-v', `role=${role}`, '-v', 'password=of-the-service'],
        ...['-f', 'docker/database/service-role.sql'],
      ]);
    await grant();
    refusal = await run(process.execPath, [...QUICK_START, 'dist/auth/migrate.js'], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: service },
    }).catch((error: unknown) => error as { stderr: string });
    await run(process.execPath, [...QUICK_START, 'dist/auth/migrate.js'], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: owner },
    });
    await grant();
    environment['DATABASE_URL'] = service;
    auth = await Auth.start(environment, database);
  }, 60_000);
  afterAll(async () => {
    await auth.stopService();
    await database.query(`DROP OWNED BY ${role}`);
    await database.query(`DROP ROLE ${role}`);
    await database.drop();
    await smtp.close();
  });

  it('tells the role of the service whose business a migration is', () => {
    expect(refusal.stderr).toMatch(/^Migrations need the owner of the tables \(permission denied .*\n$/);
  });

  it('serves its flows as a role that reads and writes rows', async () => {
    const email = 'ada@example.com';
    expect((await post('/api/auth/register', { email, password: PASSWORD })).status).toBe(201);
    const { body: tokens } = await post<Tokens>('/api/auth/login', { email, password: PASSWORD });
    const token = tokens.access_token;
    expect((await get('/api/user/profile', { token })).status).toBe(200);
    expect((await post('/api/auth/refresh', { refresh_token: tokens.refresh_token })).status).toBe(200);

    const { body: enrolment } = await post<EnrolmentBody>('/api/auth/2fa/enable', undefined, token);
    const code = codeOf(auth, enrolment.secret, -1);
    expect((await post('/api/auth/2fa/verify', { code }, token)).status).toBe(200);

    await post('/api/auth/reset-password', { email });
    const resetMail = () => smtp.received.find(({ mail }) => mail.subject === 'Choose a new password')?.mail;
    await until(() => resetMail() !== undefined, 10_000);
    const link = new URL(linkIn({ text: resetMail()?.text ?? '' }));
    expect(link.origin).toBe('https://auth.example.com');
    const confirmed = await post(`/api/auth${link.pathname}`, { password: NEW_PASSWORD });
    expect(confirmed.status).toBe(200);

    const { body: asked } = await post<{ session_id: string }>('/api/auth/login', {
      email,
      password: NEW_PASSWORD,
    });
    const { body: again } = await post<Tokens>('/api/auth/2fa/validate', {
      session_id: asked.session_id,
      code: codeOf(auth, enrolment.secret),
    });
    expect((await get('/api/user/activity', { token: again.access_token })).status).toBe(200);
    expect((await post('/api/auth/logout', { refresh_token: again.refresh_token })).status).toBe(204);
    expect((await get('/health/ready')).body).toMatchObject({ status: 'ready' });
    expect(auth.log()).not.toMatch(/permission denied|must be owner/);
  });

  it('runs every command as that role, but for the migration', async () => {
    for (const [name, ...words] of [
      ['user', 'create', 'bob@example.com', '--admin'],
      ['user', 'disable', 'bob@example.com'],
      ['keys', 'list'],
      ['keys', 'rotate', '--now'],
      ['keys', 'reseal'],
      ['audit', 'verify'],
      ['outbox', 'list'],
      ['doctor'],
    ] as const)
      await expect(command(name, ...words)).resolves.toBeDefined();
  }, 60_000);

  it.each([
    'DROP TABLE users',
    'TRUNCATE users',
    'ALTER TABLE users ADD COLUMN backdoor text',
    'CREATE TABLE backdoor ()',
    'CREATE ROLE backdoor SUPERUSER',
    'SELECT * FROM pg_authid',
    `COPY (SELECT 1) TO PROGRAM 'true'`,
  ])('may not, as that role, %s', async (sql) => {
    const client = new Client({ connectionString: environment['DATABASE_URL']! });
    await client.connect();
    try {
      // insufficient_privilege
      await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  }); // LO-09

  it.each([
    '/dev/mailbox',
    '/dev/mailbox/messages',
    '/dev/google/.well-known/openid-configuration',
    '/docs',
    '/docs/openapi.json',
    '/metrics',
  ])('has nothing of development at %s', async (path) => {
    const { status, body } = await get(path);
    expect([status, body['code']]).toEqual([404, 'not_found']);
  }); // LO-11, HT-20
});
