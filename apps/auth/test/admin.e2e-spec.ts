import { randomUUID } from 'node:crypto';
import {
  type Account,
  Auth,
  describeOnPostgres,
  PASSWORD,
  RedisServer,
  times,
  type Tokens,
} from '@auth/testing';
import { decodeJwt } from 'jose';
import { protect } from './two-factor.js';

interface User {
  id: string;
  email: string;
  role: string;
  disabled: boolean;
}
interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}
interface Event {
  id: string;
  user_id: string | null;
  type: string;
  actor: string | null;
  ip: string | null;
  details: Record<string, unknown>;
}

async function makeAdmin(auth: Auth): Promise<Account & { token: string }> {
  const account = await auth.register();
  await auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [account.id]);
  return { ...account, token: (await auth.login(account)).access_token };
}

const patch = (auth: Auth, token: string, id: string, body: unknown) =>
  auth.request('PATCH', `/api/admin/users/${id}`, { token, body });

describe('administration', () => {
  let auth: Auth;
  let admin: Account & { token: string };

  beforeAll(async () => {
    auth = await Auth.start();
    admin = await makeAdmin(auth);
  });
  afterAll(() => auth.stop());

  const read = async (id: string) =>
    (await auth.get<User>(`/api/admin/users/${id}`, { token: admin.token })).body;
  const audit = async (query: string) => {
    const { status, body } = await auth.get<Page<Event>>(`/api/admin/audit?${query}`, { token: admin.token });
    expect(status).toBe(200);
    return body;
  };
  const fail = ({ email }: Account) => auth.post('/api/auth/login', { email, password: 'not this one' });

  it('records who was denied', async () => {
    const bob = await auth.register();
    const { access_token: token } = await auth.login(bob);
    expect((await auth.get('/api/admin/users', { token })).status).toBe(403);
    expect((await audit(`user=${bob.id}&type=access_denied`)).items).toMatchObject([
      { details: { session: decodeJwt(token)['sid'], route: '/api/admin/users' } },
    ]);
  }); // LO-04

  it('is for admins alone', async () => {
    const { id, ...bob } = await auth.register();
    const { access_token: token } = await auth.login(bob);
    const operations: [string, string, object?][] = [
      ['GET', '/api/admin/users'],
      ['GET', `/api/admin/users/${id}`],
      ['PATCH', `/api/admin/users/${id}`, { role: 'admin' }],
      ['POST', `/api/admin/users/${id}/unlock`],
      ['DELETE', `/api/admin/users/${id}/sessions`],
      ['GET', '/api/admin/audit'],
    ];
    for (const [method, path, body] of operations) {
      const refused = await auth.request(method, path, { token, body });
      expect([path, refused.status, refused.body['code']]).toEqual([path, 403, 'insufficient_role']);
      expect((await auth.request(method, path, { body })).body['code']).toBe('token_missing');
    }
    const forged = { role: 'admin', token };
    expect((await auth.request('PATCH', '/api/user/profile', { token, body: forged })).status).toBe(400);
    expect((await auth.post('/api/auth/register', { ...bob, role: 'admin' })).status).toBe(400);
    expect(await read(id)).toMatchObject({ role: 'user' });
  }); // TK-16, HT-11

  it('has no account that nobody made', async () => {
    for (const name of ['admin', 'administrator', 'root', 'test']) {
      for (const password of [name, 'password', 'changeme']) {
        const { status } = await auth.post('/api/auth/login', { email: `${name}@example.com`, password });
        expect(status).toBe(404);
      }
    }
    expect((await auth.post('/api/auth/login', { email: 'admin', password: 'admin' })).status).toBe(400);
  }); // LG-18

  it('finds users by how their address begins and by role, page by page, also while new ones come', async () => {
    const run = randomUUID().slice(0, 8);
    const emails = ['a', 'b', 'c', 'd', 'e'].map((name) => `find-${run}-${name}@example.com`);
    for (const email of [...emails].reverse()) await auth.register(email);
    const search = async (query: string) =>
      (await auth.get<Page<User>>(`/api/admin/users?${query}`, { token: admin.token })).body;
    const all = await search(`email=FIND-${run}`);
    expect(all.items.map(({ email }) => email)).toEqual(emails);
    expect(all.next_cursor).toBeNull();
    expect(JSON.stringify(all)).not.toMatch(/password|\$2b\$/);

    const first = await search(`email=find-${run}&limit=2`);
    expect(first.items.map(({ email }) => email)).toEqual(emails.slice(0, 2));
    await auth.register(`find-${run}-aa@example.com`);
    const second = await search(`email=find-${run}&limit=2&cursor=${first.next_cursor}`);
    const third = await search(`email=find-${run}&limit=2&cursor=${second.next_cursor}`);
    expect([...second.items, ...third.items].map(({ email }) => email)).toEqual(emails.slice(2));
    expect(third.next_cursor).toBeNull();

    expect((await search('role=admin&limit=100')).items.map(({ id }) => id)).toContain(admin.id);
    expect((await search(`email=find-${run}&role=admin`)).items).toEqual([]);
    expect((await search('email=%25')).items).toEqual([]);
    for (const query of ['limit=0', 'role=root', 'cursor=AAAA', 'email=a%20b', 'page=2']) {
      const { status } = await auth.get(`/api/admin/users?${query}`, { token: admin.token });
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('reads one user', async () => {
    const { id, email } = await auth.register();
    expect(await read(id)).toMatchObject({ id, email, role: 'user', disabled: false });
    const unknown = await auth.get(`/api/admin/users/${randomUUID()}`, { token: admin.token });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'not_found']);
    expect((await auth.get('/api/admin/users/1', { token: admin.token })).status).toBe(400);
  });

  it('changes a role: old access tokens are refused, the next refresh has the new role', async () => {
    const bob = await auth.register();
    const tokens = await auth.login(bob);
    expect((await patch(auth, admin.token, bob.id, { role: 'admin' })).body).toMatchObject({ role: 'admin' });
    expect(await auth.refusal(tokens.access_token)).toBe('invalid_token');
    const promoted = (await auth.refresh(tokens.refresh_token)).body;
    expect(decodeJwt(promoted.access_token)['role']).toBe('admin');
    expect((await auth.get('/api/admin/users', { token: promoted.access_token })).status).toBe(200);

    expect((await patch(auth, admin.token, bob.id, { role: 'user' })).status).toBe(200);
    expect(await auth.refusal(promoted.access_token)).toBe('invalid_token');
    const demoted = (await auth.refresh(promoted.refresh_token)).body;
    expect((await auth.get('/api/admin/users', { token: demoted.access_token })).status).toBe(403);
    const { items } = await audit(`user=${bob.id}&type=role_changed`);
    expect(items.map(({ actor, details }) => [actor, details])).toEqual([
      [admin.id, { from: 'admin', to: 'user' }],
      [admin.id, { from: 'user', to: 'admin' }],
    ]);
  }); // TK-15

  it('disables an account: every session ends, a login is refused like a wrong password', async () => {
    const bob = await auth.register();
    const tokens = await auth.login(bob);
    const disabled = await patch(auth, admin.token, bob.id, { disabled: true });
    expect(disabled.body).toMatchObject({ disabled: true });
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(401);
    expect(await auth.refusal(tokens.access_token)).toBe('invalid_token');
    const right = await auth.post('/api/auth/login', { email: bob.email, password: bob.password });
    const wrong = await fail(bob);
    expect([right.status, right.body['code']]).toEqual([401, 'invalid_credentials']);
    expect({ ...right.body, request_id: '', attempts_left: 0 }).toEqual({
      ...wrong.body,
      request_id: '',
      attempts_left: 0,
    });

    await patch(auth, admin.token, bob.id, { disabled: true });
    await patch(auth, admin.token, bob.id, { disabled: false });
    await auth.login(bob);
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(401);
    const { items } = await audit(`user=${bob.id}`);
    expect(items.map(({ type }) => type).filter((type) => type.startsWith('account_'))).toEqual([
      'account_enabled',
      'account_disabled',
    ]);
  }); // LG-17

  it('unlocks an account', async () => {
    const bob = await auth.register();
    for (const _ of times(5, () => 0)) await fail(bob);
    const login = { email: bob.email, password: bob.password };
    expect((await auth.post('/api/auth/login', login)).body['code']).toBe('locked_out');
    const { status } = await auth.post(`/api/admin/users/${bob.id}/unlock`, undefined, {
      token: admin.token,
    });
    expect(status).toBe(204);
    const tokens = await auth.login(bob);
    const mine = await auth.get<Page<Event & { by: string }>>('/api/user/activity', {
      token: tokens.access_token,
    });
    expect(mine.body.items[1]).toMatchObject({ type: 'account_unlocked', by: 'admin', ip: null });
    expect((await audit(`user=${bob.id}&type=account_unlocked`)).items).toMatchObject([
      { actor: admin.id, ip: '127.0.0.1' },
    ]);
  });

  it('ends every session of a user', async () => {
    const bob = await auth.register();
    const sessions: Tokens[] = [await auth.login(bob), await auth.login(bob)];
    const end = () => auth.request('DELETE', `/api/admin/users/${bob.id}/sessions`, { token: admin.token });
    expect((await end()).status).toBe(204);
    for (const { access_token, refresh_token } of sessions) {
      expect((await auth.refresh(refresh_token)).status).toBe(401);
      expect(await auth.refusal(access_token)).toBe('invalid_token');
    }
    expect((await end()).status).toBe(204);
    expect((await audit(`user=${bob.id}&type=session_ended`)).items).toMatchObject([
      { actor: admin.id, details: { sessions: 2, reason: 'ended_by_admin' } },
    ]);
  });

  it('removes the second factor of others, who get a mail, and not the own one', async () => {
    const bob = await protect(auth);
    const removal = (id: string) =>
      auth.request('DELETE', `/api/admin/users/${id}/two-factor`, { token: admin.token });
    expect((await removal(bob.id)).status).toBe(204);
    expect((await auth.waitForMail(bob.email, 'no longer takes a code')).subject).toMatch(/two-factor/);
    expect((await audit(`user=${bob.id}&type=two_factor_disabled`)).items).toMatchObject([
      { actor: admin.id },
    ]);
    await expect(auth.login(bob)).resolves.toHaveProperty('access_token');
    const own = await removal(admin.id);
    expect([own.status, own.body['code']]).toEqual([409, 'own_account']);
  }); // MF-15

  it.each([
    [9e15, 'x', 1],
    [1, 'x\0', 1],
    [1, 'x', 3e9],
    [1, 'x', 0.5],
    ['1', 'x', 1],
  ])('takes no cursor that it has not made: %j, %j, %j', async (...position) => {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    const { status } = await auth.get(`/api/admin/audit?cursor=${cursor}`, { token: admin.token });
    expect(status).toBe(400);
  });

  it('refuses what is no change, and users that are not there', async () => {
    const { id } = await auth.register();
    for (const body of [{}, { role: 'root' }, { disabled: 'yes' }, { role: 'user', email: 'x@example.com' }])
      expect((await patch(auth, admin.token, id, body)).status).toBe(400);
    expect((await patch(auth, admin.token, randomUUID(), { disabled: true })).status).toBe(404);
    const unlock = await auth.post(`/api/admin/users/${randomUUID()}/unlock`, undefined, {
      token: admin.token,
    });
    expect(unlock.status).toBe(404);
  });

  it('reads the security events of everybody, page by page', async () => {
    const bob = await auth.register();
    for (const _ of times(3, () => 0)) await fail(bob);
    await auth.post('/api/auth/login', { email: 'nobody@example.com', password: 'x' });
    // Of failures in the same millisecond either may be the first.
    const { items } = await audit('type=login_failed&limit=4');
    const strangers = items.filter(({ user_id }) => user_id === null);
    expect(strangers).toMatchObject([{ type: 'login_failed', ip: '127.0.0.1' }]);
    expect(JSON.stringify(items)).not.toContain('nobody@example.com');

    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<Event> = await audit(`user=${bob.id}&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id, type }) => `${type} ${id.split('/')[1]}`));
      cursor = page.next_cursor;
      if (seen.length === 2) await fail(bob);
    }
    expect(seen).toEqual(['login_failed 4', 'login_failed 3', 'login_failed 2', 'registered 1']);
    const everything = await audit('limit=3');
    const next = await audit(`limit=3&cursor=${everything.next_cursor}`);
    const ids = [...everything.items, ...next.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    for (const query of ['cursor=x', 'user=x', 'type=x', 'limit=1000'])
      expect((await auth.get(`/api/admin/audit?${query}`, { token: admin.token })).status).toBe(400);
  });

  it('can’t lose its last admin, not by two who demote each other at once', async () => {
    await auth.query(`UPDATE users SET role = 'user' WHERE id <> $1`, [admin.id]);
    for (const body of [{ role: 'user' }, { disabled: true }]) {
      const refused = await patch(auth, admin.token, admin.id, body);
      expect([refused.status, refused.body['code']]).toEqual([409, 'last_admin']);
    }
    const bob = await makeAdmin(auth);
    const answers = await Promise.all([
      patch(auth, admin.token, bob.id, { role: 'user' }),
      patch(auth, bob.token, admin.id, { disabled: true }),
    ]);
    expect(answers.map(({ status }) => status)).toContain(200);
    const admins = await auth.query(`SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL`);
    expect(admins).toHaveLength(1);
  });
});

describeOnPostgres('administration over two replicas', () => {
  const withoutRedis = { REDIS_URL: '' };
  const cases: [string, Record<string, string>][] = [
    ['with the cache in each process', withoutRedis],
    ...(RedisServer.available ? [['with Redis', {}] as [string, Record<string, string>]] : []),
  ];

  it.each(cases)('takes effect on the other within a second, %s', async (_, environment) => {
    const one = await Auth.start(environment);
    const two = await one.replica();
    try {
      const admin = await makeAdmin(one);
      const bob = await one.register();
      const first = await two.login(bob);
      expect((await two.validate(first.access_token)).status).toBe(200);
      await patch(one, admin.token, bob.id, { role: 'admin' });
      expect(await two.refusal(first.access_token)).toBe('invalid_token');
      const second = (await two.refresh(first.refresh_token)).body;
      expect((await two.get('/api/admin/users', { token: second.access_token })).status).toBe(200);
      await patch(one, admin.token, bob.id, { disabled: true });
      expect((await two.refresh(second.refresh_token)).status).toBe(401);
      expect(await two.refusal(second.access_token)).toBe('invalid_token');
      await expect(two.login({ email: bob.email, password: PASSWORD })).rejects.toThrow('401');
    } finally {
      await two.stop();
      await one.stop();
    }
  });
});
