import { Auth, PASSWORD, times } from '@auth/testing';

/** The authentication sequence of the specification, branch by branch. */
describe('registering and logging in', () => {
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start();
  });
  afterAll(() => auth.stop());

  it('makes an account and answers its profile', async () => {
    const { status, body } = await auth.post('/api/auth/register', {
      email: '  Ada@Example.COM ',
      password: PASSWORD,
      name: 'Ada Lovelace',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      role: 'user',
      last_login: null,
    });
  });

  it('refuses a second account for an address, however it is written', async () => {
    const { email } = await auth.register();
    const { status, body } = await auth.post('/api/auth/register', {
      email: email.toUpperCase(),
      password: PASSWORD,
    });
    expect([status, body['code']]).toEqual([409, 'email_taken']);
  });

  it('makes one account when fifty registrations of an address arrive at once', async () => {
    const email = 'crowd@example.com';
    // More than the hash queue takes would be refused as overloaded; what counts is that one wins and no other exists.
    const answers = await Promise.all(
      times(50, (n) => auth.post('/api/auth/register', { email, password: `${PASSWORD} ${n}` })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([201, 409, ...(statuses.includes(503) ? [503] : [])]));
    const winner = statuses.indexOf(201);
    await expect(auth.login({ email, password: `${PASSWORD} ${winner}` })).resolves.toHaveProperty(
      'access_token',
    );
  });

  it('answers 404 for an address that nobody registered', async () => {
    const { status, body } = await auth.post('/api/auth/login', {
      email: 'nobody@example.com',
      password: PASSWORD,
    });
    expect([status, body['code']]).toEqual([404, 'user_not_found']);
  }); // LG-01

  it('answers 401 for a wrong password', async () => {
    const { email } = await auth.register();
    const { status, body } = await auth.post('/api/auth/login', { email, password: 'not this one' });
    expect([status, body['code']]).toEqual([401, 'invalid_credentials']);
  }); // LG-01

  it('answers the token set for the right password and remembers the login', async () => {
    const account = await auth.register();
    const tokens = await auth.login(account);
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_expires_in: 604_800 });
    const profile = await auth.profile(tokens.access_token);
    expect(profile.body).toMatchObject({ id: account.id, email: account.email });
    expect(Math.abs(Date.parse(String(profile.body['last_login'])) - Date.now())).toBeLessThan(60_000);
  }); // LG-01

  it('takes credentials from the body only', async () => {
    const { email, password } = await auth.register();
    const query = new URLSearchParams({ email, password });
    const { status } = await auth.post(`/api/auth/login?${query.toString()}`, {});
    expect(status).toBe(400);
  });

  it('lets everybody log in whose registration was acknowledged before a crash', async () => {
    const acknowledged: string[] = [];
    const clients = times(8, async (client) => {
      for (let n = 0; ; n++) {
        const email = `client-${client}-${n}@example.com`;
        const { status } = await auth.post('/api/auth/register', { email, password: PASSWORD });
        if (status === 201) acknowledged.push(email);
      }
    });
    const crash = Promise.allSettled(clients);
    while (acknowledged.length < 8) await new Promise((resolve) => setTimeout(resolve, 50));
    await auth.restart('SIGKILL');
    await crash;
    for (const email of acknowledged) {
      await expect(auth.login({ email, password: PASSWORD })).resolves.toHaveProperty('access_token');
    }
  }, 60_000);
});
