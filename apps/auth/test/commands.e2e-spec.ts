import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Auth, createTestDatabase, type TestDatabase, times } from '@auth/testing';

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
    const child = spawn(process.execPath, [`dist/apps/auth/src/cli/${name}.js`, ...words], {
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
    expect(await command('user', ['create', ` ${ADA.toUpperCase()}`], `${PASSWORD}\n`)).toMatchObject({
      code: 0,
    });
    expect(await command('user', ['create', ADA], PASSWORD)).toMatchObject({ code: 1 });
    expect(await command('user', ['create', 'weak@example.com'], 'password1')).toMatchObject({ code: 1 });
    const made = await user('create', 'bob@example.com', '--admin');
    const password = /\n {2}(\S{43})\n/.exec(made.stdout)?.[1] ?? '';
    for (const change of ['promote', 'demote', 'disable', 'enable', 'unlock', 'promote'])
      expect(await user(change, ADA)).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await user('list');
    expect(stdout).toMatch(/^admin {2}\S{36} {2}ada@example\.com\nadmin {2}\S{36} {2}bob@example\.com\n$/);
    expect(stdout + made.stderr).not.toContain(PASSWORD);

    const running = await service();
    const { access_token: token } = await running.login({ email: ADA, password: PASSWORD });
    await running.login({ email: 'bob@example.com', password });
    const { body } = await running.get<{ items: { type: string; by: string }[] }>('/api/user/activity', {
      token,
    });
    expect(body.items.map(({ type, by }) => `${type} ${by}`).reverse()).toEqual([
      'registered operator',
      'role_changed operator',
      'role_changed operator',
      'account_disabled operator',
      'account_enabled operator',
      'account_unlocked operator',
      'role_changed operator',
      'login_succeeded you',
    ]);
    expect((await running.get('/api/admin/users', { token })).status).toBe(200);
  });

  it('say what is wrong', async () => {
    for (const words of [
      [],
      ['create'],
      ['remove', ADA],
      ['promote', ADA, '--now'],
      ['create', ADA, PASSWORD],
    ]) {
      const { code, stderr } = await user(...words);
      expect([code, stderr.split('\n')[0]]).toEqual([2, 'Usage: npm run user -- <command>']);
    }
    expect(await user('promote', 'nobody@example.com')).toMatchObject({
      code: 1,
      stderr: 'Nobody has the address nobody@example.com\n',
    });
    expect(await user('promote', 'nobody')).toMatchObject({ code: 1 });
    expect(await command('audit', [])).toMatchObject({ code: 2 });
  });

  it('verify the chains, by what is kept elsewhere too, and name what was changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-heads-'));
    try {
      const heads = await command('audit', ['heads']);
      await writeFile(join(folder, 'heads'), heads.stdout);
      const against = ['verify', '--against', join(folder, 'heads')];
      expect(await command('audit', against)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/whole\n$/) as string,
      });

      const running = await service();
      await Promise.all(
        times(3, () => running.post('/api/auth/login', { email: ADA, password: 'not this one' })),
      );
      expect(await command('audit', against)).toMatchObject({ code: 0 });
      const [row] = await database.query<{ chain: string }>(
        `DELETE FROM security_events WHERE type = 'account_disabled' RETURNING chain`,
      );
      const found = await command('audit', ['verify']);
      expect(found).toMatchObject({
        code: 1,
        stdout: expect.stringContaining(`${row?.chain} event 4 is missing`) as string,
      });
      expect(await command('audit', ['verify', '--against', join(folder, 'none')])).toMatchObject({
        code: 1,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
