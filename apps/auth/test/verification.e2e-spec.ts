import { type Account, type Answer, Auth, linkIn, times } from '@auth/testing';

const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code']];

describe('verifying an e-mail address', () => {
  let auth: Auth;
  let account: Account;

  const verify = (token: string): Promise<Answer> => auth.post('/api/auth/verify-email', { token });
  const resend = (email: string): Promise<Answer> => auth.post('/api/auth/verify-email/resend', { email });
  const mails = async (email: string) =>
    (await auth.mails(email)).filter(({ subject }) => subject === 'Confirm your e-mail address');
  const isVerified = async (who = account): Promise<unknown> =>
    (await auth.profile((await auth.login(who)).access_token)).body['email_verified'];

  /** The newest token, once there are so many mails. */
  async function tokenOf(email: string, count = 1): Promise<string> {
    for (;;) {
      const sent = await mails(email);
      if (sent.length >= count) return linkIn(sent[0]!).split('/').at(-1)!;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  beforeAll(async () => {
    auth = await Auth.start();
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  it('takes the link of the registration, once, also when twenty ask at once', async () => {
    const token = await tokenOf(account.email);
    expect(await isVerified()).toBe(false);
    const answers = await Promise.all(times(20, () => verify(token)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204))
      expect(codeOf(answer)).toEqual([400, 'invalid_token']);
    expect(await isVerified()).toBe(true);
  });

  it('sends another link to an address that waits, which voids the first, and answers alike for all', async () => {
    const first = await tokenOf(account.email);
    const verified = await auth.register();
    await verify(await tokenOf(verified.email));
    const answers = [
      await resend(account.email),
      await resend(verified.email),
      await resend('nobody@example.com'),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const second = await tokenOf(account.email, 2);
    expect(codeOf(await verify(first))).toEqual([400, 'invalid_token']);
    expect((await verify(second)).status).toBe(204);
    expect(await mails(verified.email)).toHaveLength(1);
    expect(await mails('nobody@example.com')).toEqual([]);
  });

  it.each([{}, [], null, 1, '', { $ne: '' }])('refuses %j for a token', async (token) => {
    expect(codeOf(await auth.post('/api/auth/verify-email', { token }))).toEqual([400, 'invalid_request']);
  });

  it.each(['x', 'a'.repeat(43), '../..', '\0'])('refuses the token %j', async (token) => {
    expect(codeOf(await verify(token))).toEqual([400, 'invalid_token']);
  });

  it('survives a crash between the answer and the mail', async () => {
    await tokenOf(account.email);
    expect((await resend(account.email)).status).toBe(200);
    await auth.restart('SIGKILL');
    // What was left behind is taken up within seconds.
    expect((await verify(await tokenOf(account.email, 2))).status).toBe(204);
  });

  it('lets nobody in where it is required, and says so to who knows the password', async () => {
    await auth.restart('SIGTERM', { REQUIRE_VERIFIED_EMAIL: 'true' });
    const { email, password } = await auth.register();
    const login = (sent: string) => auth.post('/api/auth/login', { email, password: sent });
    expect(codeOf(await login('not this one'))).toEqual([401, 'invalid_credentials']);
    expect(codeOf(await login(password))).toEqual([403, 'email_not_verified']);
    await verify(await tokenOf(email));
    expect((await login(password)).status).toBe(200);
  });

  // Moves the clock: last.
  it('takes a link for a day', async () => {
    const other = await auth.register();
    const [kept, late] = [await tokenOf(account.email), await tokenOf(other.email)];
    await auth.advance(86_390);
    expect((await verify(kept)).status).toBe(204);
    await auth.advance(11);
    expect(codeOf(await verify(late))).toEqual([400, 'invalid_token']);
  });
});
