import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Auth, onPostgres, QUICK_START } from '@auth/testing';
import { TestSmtpServer } from './smtp.server.js';

interface Report {
  readonly healthy: boolean;
  readonly findings: readonly { readonly check: string; readonly state: string; readonly detail: string }[];
}

function doctor(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...QUICK_START, 'dist/auth/doctor.js', ...words],
    {
      env: { PATH: process.env['PATH'], ...environment },
      encoding: 'utf8',
    },
  );
  return {
    status,
    text: stdout + stderr,
    report: words.includes('--json') ? (JSON.parse(stdout) as Report) : undefined,
  };
}
const stateOf = (report: Report | undefined, check: string) =>
  report?.findings.find((finding) => finding.check === check)?.state;

describe('npm run doctor', () => {
  it('lists every problem of the configuration', () => {
    const { status, report } = doctor({ NODE_ENV: 'production', BCRYPT_ROUNDS: '2' }, '--json');
    expect(status).toBe(1);
    expect(report?.healthy).toBe(false);
    expect(report?.findings.map(({ detail }) => detail).join('\n')).toMatch(
      /DATABASE_URL[^]*BCRYPT_ROUNDS|BCRYPT_ROUNDS[^]*DATABASE_URL/,
    );
  });

  it('makes no embedded database where there is none', () => {
    const { status, report } = doctor(
      { DATA_DIR: `/tmp/nothing-${randomBytes(6).toString('hex')}` },
      '--json',
    );
    expect([status, stateOf(report, 'database')]).toEqual([0, 'skipped']);
  });

  it('tries the mail server, and shows no password', async () => {
    const smtp = await TestSmtpServer.start();
    const settings = { DATA_DIR: '/tmp/nothing-here', SMTP_URL: smtp.url };
    // The server answers in this process, so the doctor must not block it.
    const examined = promisify(execFile)(process.execPath, ['dist/auth/doctor.js', '--json'], {
      env: { PATH: process.env['PATH'], ...settings },
    });
    expect(stateOf(JSON.parse((await examined).stdout) as Report, 'mail')).toBe('ok');
    await smtp.close();
    const SMTP_URL = smtp.url.replace('//', '//me:a-secret-of-mine@');
    const { report, text } = doctor({ ...settings, SMTP_URL }, '--json');
    expect(stateOf(report, 'mail')).toBe('warning');
    expect(text).not.toContain('a-secret-of-mine');
  });

  it('tells of a database that does not answer, without its password', () => {
    const keys = {
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      REFRESH_TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    const DATABASE_URL = 'postgres://auth:a-secret-of-mine@127.0.0.1:1/auth';
    const { status, text } = doctor({
      ...keys,
      DATABASE_URL,
      REDIS_URL: 'redis://:another-secret@127.0.0.1:1',
    });
    expect(status).toBe(1);
    expect(text).toMatch(/^failed +database +127\.0\.0\.1:1\/auth: /m);
    expect(text).toMatch(/^warning +cache /m);
    expect(text).not.toContain('secret');
  });

  (onPostgres ? it : it.skip)('finds nothing where all is well, and a key that opens nothing', async () => {
    const auth = await Auth.start();
    const { environment } = auth.database;
    const { status, report } = doctor(environment, '--json');
    expect([status, report?.healthy]).toEqual([0, true]);
    expect(report?.findings.map(({ state }) => state)).toEqual(Array(7).fill('ok'));
    const other = { ENCRYPTION_KEYS: `k9:${randomBytes(32).toString('base64')}` };
    const lost = doctor({ ...environment, ...other }, '--json');
    expect([lost.status, stateOf(lost.report, 'signing keys')]).toEqual([1, 'failed']);
    await auth.query('DELETE FROM migrations WHERE name = (SELECT max(name) FROM migrations)');
    const behind = doctor({ ...environment, MIGRATE_ON_START: 'false' }, '--json');
    expect([behind.status, stateOf(behind.report, 'migrations')]).toEqual([1, 'failed']);
    await auth.stop();
  });
});
