import { Auth, onPostgres, PASSWORD, times, until } from '@auth/testing';

describe('your own account', () => {
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start();
  });
  afterAll(() => auth.stop());

  it('changes the name and removes it', async () => {
    const token = (await auth.login(await auth.register())).access_token;
    const named = await auth.request('PATCH', '/api/user/profile', {
      token,
      body: { name: '  Grace Hopper ' },
    });
    expect(named.body).toMatchObject({ name: 'Grace Hopper' });
    const unnamed = await auth.request('PATCH', '/api/user/profile', { token, body: { name: null } });
    expect(unnamed.body).toMatchObject({ name: null });
  });

  it('changes the password for who knows the current one, and ends the other sessions', async () => {
    const account = await auth.register();
    const [here, elsewhere] = [await auth.login(account), await auth.login(account)];
    const change = { current_password: account.password, new_password: 'a new walrus in a cup' };
    const { status } = await auth.post('/api/user/password', change, { token: here.access_token });
    expect(status).toBe(204);
    expect((await auth.profile(here.access_token)).status).toBe(200);
    expect((await auth.profile(elsewhere.access_token)).body).toMatchObject({ code: 'invalid_token' });
    await expect(auth.login({ ...account, password: change.new_password })).resolves.toBeDefined();
    await expect(auth.login(account)).rejects.toThrow('401');
  });

  it('keeps the password when the current one is wrong or the new one is weak', async () => {
    const account = await auth.register();
    const token = (await auth.login(account)).access_token;
    const wrong = { current_password: 'not this one', new_password: 'a new walrus in a cup' };
    expect((await auth.post('/api/user/password', wrong, { token })).body['code']).toBe(
      'invalid_credentials',
    );
    const weak = { current_password: account.password, new_password: 'password1' };
    expect((await auth.post('/api/user/password', weak, { token })).body['code']).toBe('weak_password');
    expect(
      (await auth.post('/api/user/password', { new_password: weak.new_password }, { token })).status,
    ).toBe(400);
    await expect(auth.login(account)).resolves.toBeDefined();
  });

  it('takes one of five password changes that start from the same password', async () => {
    const account = await auth.register();
    const token = (await auth.login(account)).access_token;
    // Not more: those that come after the first compare a wrong password, and five of these lock the account.
    const answers = await Promise.all(
      times(5, (n) =>
        auth.post(
          '/api/user/password',
          { current_password: account.password, new_password: `walrus ${n} in a cup` },
          { token },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const winner = answers.findIndex(({ status }) => status === 204);
    const login = () =>
      auth.post('/api/auth/login', { email: account.email, password: `walrus ${winner} in a cup` });
    // That five were being compared at once is remembered for a moment.
    await until(async () => (await login()).status === 200);
  });

  it('deletes the account with its password, and its tokens with it', async () => {
    const account = await auth.register();
    const token = (await auth.login(account)).access_token;
    const refused = await auth.request('DELETE', '/api/user', { token, body: { password: 'not this one' } });
    expect(refused.body['code']).toBe('invalid_credentials');
    expect((await auth.request('DELETE', '/api/user', { token, body: {} })).status).toBe(401);
    const { status } = await auth.request('DELETE', '/api/user', {
      token,
      body: { password: account.password },
    });
    expect(status).toBe(204);
    expect((await auth.profile(token)).body['code']).toBe('invalid_token');
    expect((await auth.post('/api/auth/login', { email: account.email, password: PASSWORD })).status).toBe(
      404,
    );
    const rows = await auth.query<{ ip: string | null; user_id: string | null }>(
      'SELECT user_id, ip, user_agent FROM sessions WHERE user_id = $1 OR end_reason = $2',
      [account.id, 'account_deleted'],
    );
    expect(rows).toEqual([{ user_id: null, ip: null, user_agent: null }]);
  });

  it('leaves nothing of a person who logs in while the account is deleted', async () => {
    for (let round = 0; round < (onPostgres ? 20 : 2); round++) {
      const account = await auth.register();
      const { access_token: token } = await auth.login(account);
      const [deletion] = await Promise.all([
        auth.request('DELETE', '/api/user', { token, body: { password: account.password } }),
        ...times(3, () => auth.post('/api/auth/login', { email: account.email, password: account.password })),
      ]);
      expect(deletion.status).toBe(204);
    }
    const left = await auth.query(
      `SELECT id FROM sessions WHERE user_id IS NULL AND (ip IS NOT NULL OR ended_at IS NULL)`,
    );
    expect(left).toEqual([]);
  }, 60_000);
});
