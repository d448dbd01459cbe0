import { type Answer, Auth, linkIn, PASSWORD } from '@auth/testing';

const NEW_PASSWORD = 'an otter with an umbrella 12';

/** All of an answer that must not differ. */
function alike({ status, text, headers }: Answer): unknown {
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return { status, text: text.replace(/"request_id":"[^"]*"/, ''), kept };
}

/** What a request takes when nothing else is going on: a busy machine moves the median, and this hardly. */
function lowerQuartile(durations: number[]): number {
  return durations.sort((one, other) => one - other)[Math.floor(durations.length / 4)]!;
}

describe('whether an account exists', () => {
  let auth: Auth;
  let people = 0;

  const login = (email: string, password = 'not this one'): Promise<Answer> =>
    auth.post('/api/auth/login', { email, password });
  const register = (email: string, password = PASSWORD): Promise<Answer> =>
    auth.post('/api/auth/register', { email, password });
  const newAddress = (): string => `person-${people++}@example.com`;
  const tokenIn = async (email: string, subject: string): Promise<string> =>
    linkIn(await auth.waitForMail(email, subject))
      .split('/')
      .at(-1)!;

  async function verified(): Promise<string> {
    const email = newAddress();
    await register(email);
    const token = await tokenIn(email, 'Confirm your');
    expect((await auth.post('/api/auth/verify-email', { token })).status).toBe(204);
    return email;
  }

  beforeAll(async () => {
    auth = await Auth.start({ HIDE_ACCOUNT_EXISTENCE: 'true' });
  });
  afterAll(() => auth.stop());

  it('is told neither by the body nor by the headers of a refused login', async () => {
    const [wrong, disabled, federated] = [await verified(), await verified(), await verified()];
    await auth.query(
      `UPDATE users SET disabled_at = CASE WHEN email = $1 THEN now() END,
                        password_hash = CASE WHEN email = $1 THEN password_hash END WHERE email IN ($1, $2)`,
      [disabled, federated],
    );
    const unproven = newAddress();
    await register(unproven);
    await tokenIn(unproven, 'Confirm your');
    const unknown = alike(await login(newAddress()));
    expect(unknown).toMatchObject({ status: 401 });
    expect(alike(await login(wrong))).toEqual(unknown);
    expect(alike(await login(disabled, PASSWORD))).toEqual(unknown);
    expect(alike(await login(federated))).toEqual(unknown);
    // Else whoever registers with an address learns from the next login whether it was free.
    expect(alike(await login(unproven, PASSWORD))).toEqual(unknown);
    for (const email of [wrong, 'never-registered@example.com', unproven]) {
      for (let n = 0; n < 5; n++) await login(email, email === unproven ? PASSWORD : 'wrong');
      expect((await login(email)).body['code']).toBe('locked_out');
    }
  }, 120_000); // LG-03

  it('is told by a registration to the mailbox only', async () => {
    const email = await verified();
    const free = newAddress();
    const [again, first] = [await register(email, NEW_PASSWORD), await register(free)];
    expect(first.status).toBe(202);
    expect(alike(again)).toEqual(alike(first));
    expect(await tokenIn(free, 'Confirm your')).toMatch(/^[\w-]{43}$/);
    // The owner finds the way back in, and nothing has changed for them.
    const token = await tokenIn(email, 'You already have an account');
    expect((await login(email, PASSWORD)).status).toBe(200);
    expect((await auth.post(`/api/auth/reset/${token}`, { password: NEW_PASSWORD })).status).toBe(200);
    expect((await login(email, NEW_PASSWORD)).status).toBe(200);
  });

  it('refuses a weak password for every address alike', async () => {
    const email = await verified();
    expect(alike(await register(email, 'password'))).toEqual(alike(await register(newAddress(), 'password')));
  });

  it('makes one account when many register with an address at once', async () => {
    const email = newAddress();
    const answers = await Promise.all([register(email), register(email), register(email)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await tokenIn(email, 'You already have an account');
    const [row] = await auth.query<{ count: string }>('SELECT count(*) FROM users WHERE email = $1', [email]);
    expect(Number(row?.count)).toBe(1);
  }, 120_000);

  /**
   * How far the lower quartiles of some kinds of requests are apart, in ms, taken by turns so that what one leaves
   * behind falls on all. Measured again where the machine may have been busy: a difference shows every time.
   */
  async function apart(rounds: number, kinds: readonly (() => Promise<Answer>)[]): Promise<number> {
    let least = Infinity;
    for (let run = 0; run < 4 && least >= 5; run++) {
      const durations: number[][] = kinds.map(() => []);
      for (let n = 0; n < rounds * kinds.length; n++) {
        const kind = (n + Math.floor(n / kinds.length)) % kinds.length;
        const began = performance.now();
        await kinds[kind]!();
        durations[kind]!.push(performance.now() - began);
      }
      const typical = durations.map(lowerQuartile);
      least = Math.min(least, Math.max(...typical) - Math.min(...typical));
    }
    return least;
  }

  it.each<[string, (email: string) => Promise<Answer>, number]>([
    ['a reset', (email) => auth.post('/api/auth/reset-password', { email }), 200],
    ['another verification mail', (email) => auth.post('/api/auth/verify-email/resend', { email }), 200],
    ['a registration', register, 60],
  ])(
    'is not told by the time that %s takes',
    async (_, send, pairs) => {
      const known = await verified();
      expect(await apart(pairs, [() => send(known), () => send(newAddress())])).toBeLessThan(5);
    },
    120_000,
  ); // RS-02

  it('is not told by the time that a login takes', async () => {
    // At nine rounds a comparison takes 25 ms: without the decoy the difference would be five times the bound.
    await auth.restart('SIGTERM', { BCRYPT_ROUNDS: '9', LOCKOUT_ATTEMPTS: '100' });
    const [known, federated] = [await verified(), await verified()];
    await auth.query('UPDATE users SET password_hash = NULL WHERE email = $1', [federated]);
    const kinds = [newAddress, () => known, () => federated].map((email) => () => login(email()));
    // Four times as often at most, so that nobody is locked out.
    expect(await apart(24, kinds)).toBeLessThan(5);
  }, 120_000); // LG-02
});
