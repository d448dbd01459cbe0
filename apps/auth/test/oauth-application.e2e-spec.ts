import { randomBytes } from 'node:crypto';
import { Auth, itOnPostgres, OAuthBrowser, OpenIdProvider, type ProviderAccount, times } from '@auth/testing';
import { codeOf, protect, validate } from './two-factor.js';

const APPLICATION = 'https://app.example.com/signed-in?from=google';

function somebody(): ProviderAccount {
  const id = randomBytes(6).toString('hex');
  return { sub: `g-${id}`, email: `${id}@example.com`, email_verified: true, name: 'Grace Hopper' };
}

/** An application in a browser, which the callback sends a one-time code to. */
describe('signing in to an application', () => {
  let auth: Auth;
  let google: OpenIdProvider;

  beforeAll(async () => {
    google = await OpenIdProvider.start();
    // One address for all replicas.
    const PUBLIC_URL = 'http://127.0.0.1:9';
    auth = await Auth.start({ ...google.asGoogle, OAUTH_SUCCESS_URL: APPLICATION, PUBLIC_URL });
  });
  afterAll(async () => {
    await auth.stop();
    await google.stop();
  });

  async function land(account?: ProviderAccount): Promise<URL> {
    const { status, headers, text } = await new OAuthBrowser(auth, google).signIn(account);
    expect([status, text]).toEqual([302, '']);
    const location = new URL(headers.get('location')!);
    expect(`${location.origin}${location.pathname}`).toBe('https://app.example.com/signed-in');
    expect(location.searchParams.get('from')).toBe('google');
    return location;
  }

  const codeFor = async (account = somebody()) => (await land(account)).searchParams.get('code')!;
  const exchange = (code: string, on = auth) => on.post('/api/auth/oauth/exchange', { code });

  // OA-17
  it('redirects with a code and no token, and exchanges it for tokens', async () => {
    const person = somebody();
    const location = await land(person);
    expect([...location.searchParams.keys()]).toEqual(['from', 'code']);
    const { status, body } = await exchange(location.searchParams.get('code')!);
    expect(status).toBe(200);
    const { body: profile } = await auth.profile(String(body['access_token']));
    expect(profile['email']).toBe(person.email);
    expect(auth.log()).not.toContain(location.searchParams.get('code'));
  });

  it('exchanges a code once, also when fifty ask at once', async () => {
    const code = await codeFor();
    const answers = await Promise.all(times(50, () => exchange(code)));
    const codes = answers.map(({ status, body }) => body['code'] ?? status);
    expect(codes.filter((each) => each === 200)).toHaveLength(1);
    expect(codes.filter((each) => each === 'invalid_oauth_code')).toHaveLength(49);
  });

  it('exchanges no code that is older than a minute or made up', async () => {
    const code = await codeFor();
    await auth.advance(61);
    for (const each of [code, randomBytes(32).toString('base64url'), 'x']) {
      const { status, body } = await exchange(each);
      expect([status, body['code']]).toEqual([401, 'invalid_oauth_code']);
    }
  });

  it('exchanges no code of a provider that was unlinked meanwhile', async () => {
    const person = somebody();
    const account = await auth.register(person.email);
    const { access_token: token } = await auth.login(account);
    const here = new OAuthBrowser(auth, google);
    await here.comeBack(await google.visit(await here.link(token), person));
    const code = await codeFor(person);
    const { body } = await auth.get<{ items: { id: string }[] }>('/api/user/identities', { token });
    await auth.request('DELETE', `/api/user/identities/${body.items[0]!.id}`, { token });
    expect((await exchange(code)).body['code']).toBe('invalid_oauth_code');
  });

  it('begins and ends nothing by HEAD', async () => {
    const here = new OAuthBrowser(auth, google);
    const back = await here.visit(somebody());
    const path = `${back.pathname}${back.search}`;
    expect((await auth.request('HEAD', path)).status).toBe(404);
    expect((await auth.request('HEAD', '/api/auth/oauth/google')).status).toBe(404);
    expect((await here.comeBack(back)).status).toBe(302);
  });

  // OA-11
  it('tells the application why nobody came, in a word of its own', async () => {
    const cancelled = await land(undefined);
    expect(Object.fromEntries(cancelled.searchParams)).toEqual({ from: 'google', error: 'provider_denied' });
    const refused = await land({ ...somebody(), email_verified: false });
    expect(refused.searchParams.get('error')).toBe('account_link_required');
    const { status, headers } = await auth.get('/api/auth/oauth/callback?code=a&state=b');
    expect([status, new URL(headers.get('location')!).searchParams.get('error')]).toEqual([
      302,
      'invalid_state',
    ]);
  });

  it('asks for the second factor where the account has one', async () => {
    const person = somebody();
    const user = await protect(auth, await auth.register(person.email));
    const here = new OAuthBrowser(auth, google);
    const link = await here.link(user.tokens.access_token);
    const linked = await here.comeBack(await google.visit(link, person));
    expect(new URL(linked.headers.get('location')!).searchParams.get('linked')).toBe('google');

    const { status, body } = await exchange(await codeFor(person));
    expect([status, body['require_2fa']]).toEqual([200, true]);
    const done = await validate(auth, { session_id: String(body['session_id']) }, codeOf(auth, user.secret));
    expect(done.status).toBe(200);
  }); // MF-17

  itOnPostgres('comes back to another replica than it left', async () => {
    const other = await auth.replica();
    try {
      const here = new OAuthBrowser(auth, google);
      const landed = await here.comeBack(await here.visit(somebody()), other);
      const code = new URL(landed.headers.get('location')!).searchParams.get('code')!;
      expect((await exchange(code, other)).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});
