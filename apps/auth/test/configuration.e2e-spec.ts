import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, QUICK_START, ServiceProcess } from '@auth/testing';

const makeKey = () => `k1:${randomBytes(32).toString('base64')}`;
const main = join(process.cwd(), 'dist/auth/main.js');

/** Everything but what the test is about; nobody listens at that database. */
const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://auth:hunter2-database@127.0.0.1:1/auth',
  PUBLIC_URL: 'https://auth.example.com',
  ENCRYPTION_KEYS: makeKey(),
  REFRESH_TOKEN_KEYS: makeKey(),
  TRUSTED_PROXIES: '10.0.0.0/8',
  SMTP_URL: 'smtp://auth:hunter2-smtp@127.0.0.1:1',
};

// LO-06
describe('the configuration', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'configuration-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs the service as it ships, in an empty folder, until it ends. */
  async function run(
    environment: Record<string, string>,
  ): Promise<{ code: unknown; output: string; problems: string[] }> {
    const cwd = await mkdtemp(join(folder, 'cwd-'));
    const env = { PATH: process.env['PATH'], ...environment };
    const child = spawn(process.execPath, [...QUICK_START, main], { cwd, env, timeout: 20_000 });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    const [code] = (await once(child, 'close')) as unknown[];
    // What is refused leaves no data folder and no key behind.
    expect(await readdir(cwd)).toEqual([]);
    return { code, output, problems: output.split('\n').filter((line) => line.startsWith('  - ')) };
  }

  async function file(text: string): Promise<string> {
    const path = join(folder, randomBytes(8).toString('hex'));
    await writeFile(path, text);
    return path;
  }

  it('of production that lacks everything is refused with the fix of every part', async () => {
    const { code, output, problems } = await run({ NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(output).toMatch(/^The configuration has 6 problems:\n/);
    expect(problems).toEqual([
      expect.stringMatching(/^ {2}- DATABASE_URL is missing: .* For example DATABASE_URL=postgres:/),
      expect.stringMatching(/^ {2}- PUBLIC_URL is missing: .* For example PUBLIC_URL=https:/),
      expect.stringMatching(/^ {2}- SMTP_URL is missing: .* For example SMTP_URL=smtp:/),
      expect.stringMatching(/^ {2}- ENCRYPTION_KEYS is missing: .* Make one with: .*openssl rand/),
      expect.stringMatching(/^ {2}- REFRESH_TOKEN_KEYS is missing: .* Make one with: .*openssl rand/),
      expect.stringMatching(/^ {2}- TRUSTED_PROXIES is missing: HTTPS .* For example TRUSTED_PROXIES=/),
    ]);
    // A message for a person, not a stack.
    expect(output).not.toMatch(/ at .*:\d+/);
  });

  it('is refused with all that is wrong at once, and shows none of the secrets', async () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: 'eighty',
      PUBLIC_URL: 'http://auth.example.com',
      DATABASE_URL: 'mysql://auth:hunter2-database@db/auth',
      REDIS_URL: 'hunter2-redis',
      ENCRYPTION_KEYS: 'hunter2-encryption',
      REFRESH_TOKEN_KEYS: `k1:${Buffer.from('hunter2-refresh').toString('base64')}`,
      PASSWORD_PEPPER: 'hunter2-pepper',
      BCRYPT_ROUNDS: '4',
      TRUSTED_PROXIES: 'everybody',
      SMTP_URL: 'hunter2-smtp',
      MAIL_FROM: 'nobody',
      SMS_URL: 'https://hunter2-sms',
      SMS_FROM: '?',
    };
    const { code, output, problems } = await run(environment);
    expect(code).toBe(1);
    expect(problems.map((line) => line.split(' ')[3]).sort()).toEqual(
      Object.keys(environment)
        .filter((name) => name !== 'NODE_ENV')
        .sort(),
    );
    for (const problem of problems)
      expect(problem).toMatch(/\. (For example|Make one with:|The default is) .+/);
    expect(output).not.toMatch(/hunter2/);
    expect(output).not.toContain(environment.REFRESH_TOKEN_KEYS.slice(3));
  });

  const key = (bytes: Buffer) => `k1:${bytes.toString('base64')}`;

  it.each<[string, Record<string, string>, RegExp[]]>([
    [
      'patterns',
      {
        ENCRYPTION_KEYS: key(Buffer.alloc(32)),
        REFRESH_TOKEN_KEYS: key(Buffer.from([...Array(32).keys()])),
        PASSWORD_PEPPER: 'hunter2-'.repeat(8).replaceAll('-', 'h'),
      },
      [
        /ENCRYPTION_KEYS has a key "k1" that is not random/,
        /REFRESH_TOKEN_KEYS has a key "k1" that is not random/,
        /PASSWORD_PEPPER must not be a repeated pattern/,
      ],
    ],
    [
      'typed and short ones',
      {
        ENCRYPTION_KEYS: key(Buffer.from('my-sample-key-for-documentation!')),
        REFRESH_TOKEN_KEYS: key(randomBytes(16)),
      },
      [/ENCRYPTION_KEYS has a key "k1" that is not random/, /of 16 bytes instead of 32/],
    ],
    [
      'one for two purposes',
      { REFRESH_TOKEN_KEYS: good.ENCRYPTION_KEYS },
      [/REFRESH_TOKEN_KEYS repeats a key/],
    ],
  ])('of production is refused with secrets that are none: %s', async (_, secrets, expected) => {
    const { code, output, problems } = await run({ ...good, ...secrets });
    expect(code).toBe(1);
    expect(problems).toEqual(expected.map((problem) => expect.stringMatching(problem) as string));
    for (const secret of Object.values(secrets)) expect(output).not.toContain(secret.slice(3));
    expect(output).not.toContain('hunter2');
  });

  it('is refused when a file is missing or comes beside the variable that it stands for', async () => {
    const { code, output, problems } = await run({
      ...good,
      DATABASE_URL_FILE: await file(good.DATABASE_URL),
      ENCRYPTION_KEYS: '',
      ENCRYPTION_KEYS_FILE: '/nowhere/at/all',
      PASSWORD_PEPPER_FILE: await file('hunter2-pepper'),
    });
    expect(code).toBe(1);
    expect(problems).toEqual([
      expect.stringMatching(/DATABASE_URL and DATABASE_URL_FILE are both set\. Keep one of them\./),
      expect.stringMatching(/ENCRYPTION_KEYS_FILE names \/nowhere\/at\/all, .*\(ENOENT\)\. Mount the file/),
      expect.stringMatching(/PASSWORD_PEPPER must have at least 32 characters/),
    ]);
    expect(output).not.toContain('hunter2');
  });

  it('takes its secrets from files', async () => {
    const database = await createTestDatabase();
    const { DATA_DIR, ENCRYPTION_KEYS, REFRESH_TOKEN_KEYS = makeKey() } = database.environment;
    const embedded = join(DATA_DIR ?? folder, 'encryption.key');
    const environment = {
      ...database.environment,
      ENCRYPTION_KEYS: '',
      ENCRYPTION_KEYS_FILE: await file(`${ENCRYPTION_KEYS ?? (await readFile(embedded, 'utf8')).trim()}\n`),
      REFRESH_TOKEN_KEYS: '',
      REFRESH_TOKEN_KEYS_FILE: await file(REFRESH_TOKEN_KEYS),
    };
    await rm(embedded, { force: true });
    const service = await ServiceProcess.start(environment);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    await service.stop();
    // It was the key of the file: what it sealed opens under no other.
    const other = ServiceProcess.start({ ...environment, ENCRYPTION_KEYS_FILE: await file(makeKey()) });
    await expect(other).rejects.toThrow(/The service ended \(1\): .*private_key/s);
    await database.drop();
  });
});
