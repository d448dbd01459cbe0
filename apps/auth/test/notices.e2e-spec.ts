import { type Account, type Answer, Auth, PASSWORD } from '@auth/testing';

const NEW_PASSWORD = 'an otter with an umbrella 12';

describe('the owner of an account is told', () => {
  let auth: Auth;
  let account: Account;

  const login = (headers: Record<string, string> = {}, password = PASSWORD): Promise<Answer> =>
    auth.post('/api/auth/login', { email: account.email, password }, { headers });
  const count = async (subject: string, email = account.email): Promise<number> =>
    (await auth.mails(email)).filter((mail) => mail.subject === subject).length;

  /** Mails come in the order of their causes: after this one there is nothing left to come. */
  async function settled(): Promise<void> {
    await auth.post('/api/auth/verify-email/resend', { email: (await auth.register()).email });
    const { email } = await auth.register();
    await auth.post('/api/auth/reset-password', { email });
    await auth.waitForMail(email, 'Choose a new password');
  }

  beforeAll(async () => {
    auth = await Auth.start();
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  it('of a changed password, without any secret', async () => {
    const token = (await auth.login(account)).access_token;
    const change = { current_password: PASSWORD, new_password: NEW_PASSWORD };
    expect((await auth.post('/api/user/password', change, { token })).status).toBe(204);
    const { text, html } = await auth.waitForMail(account.email, 'Your password was changed');
    for (const secret of [PASSWORD, NEW_PASSWORD]) expect(`${text}${html ?? ''}`).not.toContain(secret);
  });

  it('of a password change that was refused: nothing', async () => {
    const token = (await auth.login(account)).access_token;
    const change = { current_password: 'not this one', new_password: NEW_PASSWORD };
    expect((await auth.post('/api/user/password', change, { token })).status).toBe(401);
    await settled();
    expect(await count('Your password was changed')).toBe(0);
  });

  it('of a lockout, once', async () => {
    for (let n = 0; n < 9; n++) await login({}, 'not this one');
    await auth.waitForMail(account.email, 'Your account is locked');
    await settled();
    expect(await count('Your account is locked for a while')).toBe(1);
  });

  it('of no lockout of an address that nobody has', async () => {
    const email = 'nobody-at-home@example.com';
    for (let n = 0; n < 6; n++) await auth.post('/api/auth/login', { email, password: 'wrong' });
    await settled();
    expect(await auth.mails(email)).toEqual([]);
  });

  it('of a sign-in on a device that was not seen before, but not of the first of all', async () => {
    const subject = 'New sign-in to your account';
    const firefox = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    };
    const cookie = (await login()).headers.get('set-cookie')?.split(';')[0] ?? '';
    await login();
    await login({ cookie, 'user-agent': 'a browser that was updated' });
    await settled();
    expect(await count(subject)).toBe(0);
    await login(firefox);
    expect((await auth.waitForMail(account.email, subject)).text).toContain('Firefox on Linux');
    await login(firefox);
    await settled();
    expect(await count(subject)).toBe(1);
  });

  it('of the end of the account, at the address that was forgotten', async () => {
    const token = (await auth.login(account)).access_token;
    const body = { password: PASSWORD };
    expect((await auth.request('DELETE', '/api/user', { token, body })).status).toBe(204);
    await auth.waitForMail(account.email, 'Your account was deleted');
  });

  it('of nothing in a language of templates: a name arrives as it is written', async () => {
    const name = '<img src=x> {{7*7}} ${7*7} & "Ada"';
    const email = 'inert@example.com';
    expect((await auth.post('/api/auth/register', { email, password: PASSWORD, name })).status).toBe(201);
    const { text, html } = await auth.waitForMail(email, 'Confirm your');
    expect(text).toContain(name);
    expect(html ?? '').not.toContain('<img src=x>');
    expect(`${text}${html ?? ''}`).not.toContain('49');
  }); // RS-17
});
