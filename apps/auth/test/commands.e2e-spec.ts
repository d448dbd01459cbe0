import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Auth, createTestDatabase, QUICK_START, type TestDatabase } from '@auth/testing';

const ADA = 'ada@example.com';
const PASSWORD = 'an otter with an umbrella 12';

/** Beside the service where the database takes others, else while it is stopped. */
describe('the commands', () => {
  let database: TestDatabase;
  let auth: Auth | undefined;

  const service = async () => (auth ??= await Auth.start({}, database));
  const command = async (name: string, words: readonly string[], input = '') => {
    if (!database.shared) {
      await auth?.stopService();
      auth = undefined;
    }
    const child = spawn(process.execPath, [...QUICK_START, `dist/auth/${name}.js`, ...words], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', BCRYPT_ROUNDS: '4', ...database.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout, stderr };
  };
  const user = (...words: string[]) => command('user', words);

  beforeAll(async () => {
    database = await createTestDatabase();
    // The migrations of a server.
    await service();
  });
  afterAll(async () => {
    await auth?.stopService();
    await database.drop();
  });

  it('make accounts and admins, change and list them, each change recorded as the operator’s', async () => {
    const created = await command('user', ['create', ` ${ADA.toUpperCase()}`], `${PASSWORD}\n`);
    expect(created).toEqual({ code: 0, stdout: `${ADA} was created\n`, stderr: '' });
    const made = await user('create', 'bob@example.com', '--admin');
    const password = /\n {2}(\S{43})\n/.exec(made.stdout)?.[1] ?? '';
    for (const change of ['disable', 'enable', 'promote'])
      expect(await user(change, ADA)).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await user('list');
    expect(stdout).toMatch(/^admin {2}\S{36} {2}ada@example\.com\nadmin {2}\S{36} {2}bob@example\.com\n$/);

    const running = await service();
    const { access_token: token } = await running.login({ email: ADA, password: PASSWORD });
    await running.login({ email: 'bob@example.com', password });
    const { body } = await running.get<{ items: { type: string; by: string }[] }>('/api/user/activity', {
      token,
    });
    expect(body.items.map(({ type, by }) => `${type} ${by}`).reverse()).toEqual([
      'registered operator',
      'account_disabled operator',
      'account_enabled operator',
      'role_changed operator',
      'login_succeeded you',
    ]);
    expect((await running.get('/api/admin/users', { token })).status).toBe(200);
  }, 150_000);

  it('say what is wrong', async () => {
    const argument = await user('create', ADA, PASSWORD);
    expect(argument).toMatchObject({ code: 2, stdout: '' });
    expect(argument.stderr).toMatch(/^Usage: npm run user -- <command>\n/);
    expect(await user('promote', 'nobody@example.com')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Nobody has the address nobody@example.com\n',
    });
    const weak = await command('user', ['create', 'weak@example.com'], 'password1');
    expect(weak).toMatchObject({ code: 1, stdout: '' });
  }, 90_000);

  it('verify the chains, by what is kept elsewhere too, and name what was changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-heads-'));
    try {
      const heads = await command('audit', ['heads']);
      await writeFile(join(folder, 'heads'), heads.stdout);
      const against = ['verify', '--against', join(folder, 'heads')];
      const whole = await command('audit', against);
      expect(whole.stdout).toMatch(/^\d+ events in \d+ chains, .*: whole\n$/);
      expect(whole.code).toBe(0);

      const where = `type = 'account_disabled'`;
      const [row] = await database.query<{ chain: string }>(
        `SELECT chain FROM security_events WHERE ${where}`,
      );
      await database.query(`DELETE FROM security_events WHERE ${where}`);
      const found = await command('audit', ['verify']);
      expect(found.stdout).toContain(`${row?.chain} event 2 is missing\n`);
      expect(found.code).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 90_000);
});
