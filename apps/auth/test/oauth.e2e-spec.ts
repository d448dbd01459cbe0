import { randomBytes } from 'node:crypto';
import { Auth, OAuthBrowser, OpenIdProvider, type ProviderAccount, times } from '@auth/testing';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

function somebody(): ProviderAccount {
  const id = randomBytes(6).toString('hex');
  return { sub: `g-${id}`, email: `${id}@example.com`, email_verified: true, name: 'Grace Hopper' };
}

/** The OAuth sequence of the specification, branch by branch. */
describe('signing in with Google', () => {
  let auth: Auth;
  let google: OpenIdProvider;
  let second: OpenIdProvider;

  beforeAll(async () => {
    google = await OpenIdProvider.start();
    second = await OpenIdProvider.start();
    auth = await Auth.start({ ...google.asGoogle, ...second.as('second') });
  });
  afterAll(async () => {
    await auth.stop();
    await google.stop();
    await second.stop();
  });

  const browser = (provider = google) => new OAuthBrowser(auth, provider);
  const signInWithSecond = (account: ProviderAccount) =>
    browser(second).signIn(account, '/api/auth/oauth/second');
  const profileOf = async (token: string) => (await auth.profile(token)).body;

  describe('the start', () => {
    // OA-01
    it('sends the browser to the provider with all that the flow needs', async () => {
      const { status, headers } = await auth.get('/api/auth/oauth/google');
      const { origin, pathname, searchParams } = new URL(headers.get('location')!);
      expect([status, `${origin}${pathname}`]).toEqual([302, `${google.issuer}/auth`]);
      expect(Object.fromEntries(searchParams)).toEqual({
        response_type: 'code',
        client_id: 'auth-service',
        redirect_uri: `${auth.url}/api/auth/oauth/callback`,
        scope: 'openid email profile',
        state: expect.stringMatching(SECRET) as string,
        nonce: expect.stringMatching(SECRET) as string,
        code_challenge: expect.stringMatching(SECRET) as string,
        code_challenge_method: 'S256',
      });
      expect(headers.get('set-cookie')).toMatch(
        /^oauth=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('makes every sign-in anew, and one cookie for those of a browser', async () => {
      const here = browser();
      const [one, other] = [new URL(await here.start()), new URL(await here.start())].map(
        ({ searchParams }) => searchParams,
      );
      for (const name of ['state', 'nonce', 'code_challenge'])
        expect(one!.get(name)).not.toBe(other!.get(name));
      await expect(here.visit(somebody()).then((back) => here.comeBack(back))).resolves.toMatchObject({
        status: 200,
      });
    });

    it('answers 404 for a provider that nobody configured', async () => {
      const { status, body } = await auth.get('/api/auth/oauth/facebook');
      expect([status, body['code']]).toEqual([404, 'provider_not_configured']);
    });

    // OA-13
    it('goes nowhere that a link asks for', async () => {
      const link =
        '?redirect=//evil.example&next=\\\\evil.example&returnTo=javascript:alert(1)&code=x&error=y&state=z';
      const location = await browser().start(`/api/auth/oauth/google${link}`);
      expect(location).toContain(`${google.issuer}/auth?`);
      expect(location).not.toContain('evil');
    });
  });

  describe('the way back', () => {
    it('makes an account for somebody new and answers tokens', async () => {
      const person = somebody();
      const { status, body, headers } = await browser().signIn(person);
      expect([status, body.token_type, headers.get('cache-control')]).toEqual([200, 'Bearer', 'no-store']);
      expect(await profileOf(body.access_token)).toMatchObject({
        email: person.email,
        name: 'Grace Hopper',
        role: 'user',
        email_verified: true,
        providers: ['google'],
        last_login: expect.any(String) as string,
      });
      expect((await auth.refresh(body.refresh_token)).status).toBe(200);
    });

    it('finds the account again', async () => {
      const person = somebody();
      const first = await browser().signIn(person);
      const again = await browser().signIn({ ...person, email: 'moved@example.com' });
      const [one, other] = [
        await profileOf(first.body.access_token),
        await profileOf(again.body.access_token),
      ];
      expect([other['id'], other['email']]).toEqual([one['id'], person.email]);
    });

    // OA-11
    it('answers 401 to somebody who cancels, and repeats nothing of what the provider says', async () => {
      const { status, body, text } = await browser().signIn(undefined);
      expect([status, body.code]).toEqual([401, 'provider_denied']);
      expect(text).not.toMatch(/script|access_denied/);
    });

    // OA-03
    it('takes a state once, also when fifty ask at once', async () => {
      const here = browser();
      const back = await here.visit(somebody());
      google.requests.length = 0;
      const answers = await Promise.all(times(50, () => here.comeBack(back)));
      const codes = answers.map(({ status, body }) => body.code ?? status);
      expect(codes.filter((code) => code === 200)).toHaveLength(1);
      expect(codes.filter((code) => code === 'invalid_state')).toHaveLength(49);
      expect(google.requests.filter((request) => request === 'POST /token')).toHaveLength(1);
    });

    // OA-02
    it('asks nothing of the provider for a state that is missing, made up, too old or from another browser', async () => {
      const here = browser();
      const back = await here.visit(somebody());
      const other = browser();
      await other.start();
      google.requests.length = 0;
      const withState = (state?: string) => {
        const url = new URL(back);
        if (state === undefined) url.searchParams.delete('state');
        else url.searchParams.set('state', state);
        return url;
      };
      const refusals = [
        await here.comeBack(withState()),
        await here.comeBack(withState('')),
        await here.comeBack(withState('made up')),
        await here.comeBack(withState(randomBytes(32).toString('base64url'))),
        await other.comeBack(back),
        await auth.get(back.pathname + back.search),
      ];
      for (const { status, body } of refusals)
        expect([status, body]).toEqual([401, expect.objectContaining({ code: 'invalid_state' })]);
      await auth.advance(601);
      expect((await here.comeBack(back)).body.code).toBe('invalid_state');
      expect(google.requests).toEqual([]);
    });

    // OA-04
    it('takes the answer of a provider only for a sign-in that was sent to it', async () => {
      const here = browser(second);
      const back = await here.visit(somebody(), '/api/auth/oauth/second');
      const elsewhere = new URL(back);
      elsewhere.pathname = '/api/auth/oauth/callback';
      elsewhere.searchParams.set('iss', google.issuer);
      expect((await here.comeBack(elsewhere)).body.code).toBe('invalid_state');
      expect((await here.comeBack(back)).status).toBe(200);
    });

    // OA-10
    it('refuses an answer of another issuer, and one without any', async () => {
      const here = browser();
      const back = await here.visit(somebody());
      for (const iss of [second.issuer, undefined]) {
        const wrong = new URL(back);
        if (iss === undefined) wrong.searchParams.delete('iss');
        else wrong.searchParams.set('iss', iss);
        const { status, body } = await here.comeBack(wrong);
        expect([status, body.code]).toEqual([400, 'invalid_request']);
      }
    });

    // OA-14
    it('refuses the code of another sign-in', async () => {
      const attacker = browser();
      const stolen = await attacker.visit(somebody());
      const victim = browser();
      const back = await victim.visit(somebody());
      back.searchParams.set('code', stolen.searchParams.get('code')!);
      const { status, body } = await victim.comeBack(back);
      expect([status, body.code]).toEqual([401, 'provider_denied']);
    });

    // OA-15
    it.each(['code=a&code=b&state=c', 'code=a&state=b&state=c', 'code=a&state[]=b', 'state=a', ''])(
      'answers 400 to ?%s',
      async (query) => {
        const { status, body } = await auth.get(`/api/auth/oauth/callback?${query}`);
        expect([status, body['code']]).toEqual([400, 'invalid_request']);
      },
    );
  });

  describe('whose account it is', () => {
    // OA-19
    it('makes one account when fifty first sign-ins of somebody arrive at once', async () => {
      const person = somebody();
      const answers = await Promise.all(times(50, () => browser().signIn(person)));
      expect(answers.map(({ status }) => status)).toEqual(times(50, () => 200));
      const ids = await Promise.all(
        answers.map(async ({ body }) => (await profileOf(body.access_token))['id']),
      );
      expect(new Set(ids).size).toBe(1);
    });

    it('is the one with the same proven address', async () => {
      const person = somebody();
      const before = await signInWithSecond({ ...person, sub: 'elsewhere' });
      const after = await browser().signIn(person);
      const profile = await profileOf(after.body.access_token);
      expect(profile['id']).toBe((await profileOf(before.body.access_token))['id']);
      expect(profile['providers']).toEqual(['google', 'second']);
    });

    // OA-07
    it('is nobody else at the same provider who has the address now', async () => {
      const person = somebody();
      await browser().signIn(person);
      const { status, body } = await browser().signIn({ ...person, sub: `${person.sub}-2` });
      expect([status, body.code]).toEqual([403, 'account_link_required']);
    });

    // OA-08
    it.each([false, 'false', 'true', undefined])(
      'is none when the provider says email_verified: %j',
      async (email_verified) => {
        const person = somebody();
        const local = await auth.register(person.email);
        const { status, body } = await browser().signIn({ ...person, email_verified });
        expect([status, body.code]).toEqual([403, 'account_link_required']);
        const { access_token } = await auth.login(local);
        expect((await profileOf(access_token))['providers']).toEqual([]);
        const unknown = await browser().signIn({ ...somebody(), email_verified });
        expect([unknown.status, unknown.body.code]).toEqual([403, 'account_link_required']);
      },
    );

    // OA-09
    it('takes an account that somebody else made with the address away from them', async () => {
      const person = somebody();
      const attacker = await auth.register(person.email);
      const held = await auth.login(attacker);
      const { body } = await browser().signIn(person);
      expect(await profileOf(body.access_token)).toMatchObject({
        id: attacker.id,
        name: 'Grace Hopper',
        email_verified: true,
      });
      const login = await auth.post('/api/auth/login', {
        email: attacker.email,
        password: attacker.password,
      });
      expect([login.status, login.body['code']]).toEqual([401, 'invalid_credentials']);
      expect((await auth.refresh(held.refresh_token)).status).toBe(401);
      expect(await auth.refusal(held.access_token)).toBe('invalid_token');
    });

    // OA-18
    it('has no password: any is a wrong one', async () => {
      const { email = '' } = somebody();
      await browser().signIn({ ...somebody(), email });
      const { status, body } = await auth.post('/api/auth/login', { email, password: 'what it might be 1' });
      expect([status, body['code']]).toEqual([401, 'invalid_credentials']);
    });
  });

  // OA-17
  it('logs no code, state or token', async () => {
    const here = browser();
    const back = await here.visit(somebody());
    const { body } = await here.comeBack(back);
    const log = auth.log();
    for (const secret of [
      back.searchParams.get('code')!,
      back.searchParams.get('state')!,
      body.access_token,
      body.refresh_token,
    ])
      expect(log).not.toContain(secret);
    expect(log).toContain('/api/auth/oauth/callback');
  });
});
