import { randomBytes } from 'node:crypto';
import {
  Auth,
  linkIn,
  OAuthBrowser,
  OpenIdProvider,
  PASSWORD,
  type ProviderAccount,
  times,
} from '@auth/testing';

interface Identity {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
}

function somebody(): ProviderAccount {
  const id = randomBytes(6).toString('hex');
  return { sub: `g-${id}`, email: `${id}@example.com`, email_verified: true };
}

describe('the providers of an account', () => {
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

  const local = async () => (await auth.login(await auth.register())).access_token;
  const list = async (token: string) =>
    (await auth.get<{ items: Identity[] }>('/api/user/identities', { token })).body.items;
  const unlink = async (token: string, id: string) => {
    const { status, body } = await auth.request('DELETE', `/api/user/identities/${id}`, { token });
    return status === 204 ? 204 : body['code'];
  };
  async function link(token: string, account: ProviderAccount, name = 'google') {
    const provider = name === 'google' ? google : second;
    const here = new OAuthBrowser(auth, provider);
    return here.comeBack(await provider.visit(await here.link(token, name), account));
  }

  it('are linked by somebody who is logged in, whatever the address there', async () => {
    const token = await local();
    const account = { ...somebody(), email_verified: false };
    const { status, body } = await link(token, account);
    expect([status, body]).toEqual([200, expect.objectContaining({ provider: 'google', label: 'Google' })]);
    expect(await list(token)).toEqual([body]);
    const signedIn = await new OAuthBrowser(auth, google).signIn(account);
    expect((await auth.profile(signedIn.body.access_token)).body['id']).toBe(
      (await auth.profile(token)).body['id'],
    );
  });

  it('are linked by nobody else, and only in the browser that began', async () => {
    const { status } = await auth.post('/api/user/identities', { provider: 'google' });
    expect(status).toBe(401);
    const token = await local();
    const attacker = new OAuthBrowser(auth, google);
    const back = await google.visit(await attacker.link(token), somebody());
    const victim = new OAuthBrowser(auth, google);
    await victim.start();
    expect((await victim.comeBack(back)).body.code).toBe('invalid_state');
    expect(await list(token)).toEqual([]);
  });

  it('are linked to one account each', async () => {
    const account = somebody();
    const [one, other] = [await local(), await local()];
    expect((await link(one, account)).status).toBe(200);
    expect((await link(one, account)).status).toBe(200);
    expect((await link(other, account)).body.code).toBe('identity_taken');
    expect((await link(one, somebody())).body.code).toBe('identity_taken');
    expect(await list(one)).toHaveLength(1);
  });

  it('answers 404 for a provider that nobody configured, and 400 to what is no request', async () => {
    const token = await local();
    const unknown = await auth.post('/api/user/identities', { provider: 'facebook' }, { token });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'provider_not_configured']);
    const wrong = await auth.post('/api/user/identities', { provider: 'google', code: 'x' }, { token });
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'invalid_request']);
  });

  it('are unlinked by their owner only', async () => {
    const token = await local();
    const account = somebody();
    await link(token, account);
    const [{ id } = { id: '' }] = await list(token);
    expect(await unlink(await local(), id)).toBe('not_found');
    expect(await unlink(token, id)).toBe(204);
    expect(await unlink(token, id)).toBe('not_found');
    expect(await list(token)).toEqual([]);
  });

  it('never leave an account without a way in, also when all are unlinked at once', async () => {
    const account = somebody();
    const { access_token: token } = (await new OAuthBrowser(auth, google).signIn(account)).body;
    const [only] = await list(token);
    expect(await unlink(token, only!.id)).toBe('last_sign_in_method');
    await link(token, somebody(), 'second');
    const identities = await list(token);
    const outcomes = await Promise.all(identities.map(({ id }) => unlink(token, id)));
    expect(outcomes.toSorted()).toEqual([204, 'last_sign_in_method']);
    expect(await list(token)).toHaveLength(1);
  });

  // OA-09
  it('that a squatter linked end when the owner of the address comes', async () => {
    const person = somebody();
    const squatted = await auth.register(person.email);
    const token = (await auth.login(squatted)).access_token;
    const theirs = somebody();
    await link(token, theirs, 'second');
    const late = new OAuthBrowser(auth, second);
    const back = await second.visit(await late.link(token, 'second'), theirs);

    const owner = await new OAuthBrowser(auth, google).signIn(person);
    expect((await auth.profile(owner.body.access_token)).body).toMatchObject({
      id: squatted.id,
      providers: ['google'],
    });
    expect((await late.comeBack(back)).body.code).toBe('invalid_state');
    const again = await new OAuthBrowser(auth, second).signIn(theirs, '/api/auth/oauth/second');
    expect((await auth.profile(again.body.access_token)).body['id']).not.toBe(squatted.id);
    const login = await auth.post('/api/auth/login', { email: person.email, password: PASSWORD });
    expect(login.body['code']).toBe('invalid_credentials');
  });

  it.each([
    ['logs out everywhere', (token: string) => auth.post('/api/auth/logout-all', undefined, { token })],
    [
      'changes the password',
      async (_: string, email: string) => {
        const { access_token: token } = await auth.login({ email, password: PASSWORD });
        const change = { current_password: PASSWORD, new_password: 'an otter with an umbrella 12' };
        return auth.post('/api/user/password', change, { token });
      },
    ],
  ])('are linked no more once the owner %s', async (_, countermeasure) => {
    const account = await auth.register();
    const { access_token: stolen } = await auth.login(account);
    const thief = new OAuthBrowser(auth, google);
    const back = await google.visit(await thief.link(stolen), somebody());
    expect((await countermeasure(stolen, account.email)).status).toBe(204);
    expect((await thief.comeBack(back)).body.code).toBe('invalid_state');
  });

  it('that were linked before the address was proven end with a reset of the password', async () => {
    const squatted = await auth.register();
    const theirs = somebody();
    await link((await auth.login(squatted)).access_token, theirs);
    await auth.post('/api/auth/reset-password', { email: squatted.email });
    const token = linkIn(await auth.waitForMail(squatted.email, 'Choose a new'))
      .split('/')
      .at(-1)!;
    const password = 'an otter with an umbrella 12';
    expect((await auth.post(`/api/auth/reset/${token}`, { password })).status).toBe(200);
    const owner = await auth.login({ email: squatted.email, password });
    expect(await list(owner.access_token)).toEqual([]);
    const again = await new OAuthBrowser(auth, google).signIn(theirs);
    expect((await auth.profile(again.body.access_token)).body['id']).not.toBe(squatted.id);
  });

  it('are told to the owner of the account by mail', async () => {
    const account = await auth.register();
    await link((await auth.login(account)).access_token, somebody());
    expect((await auth.waitForMail(account.email, 'Another way into')).text).toContain('Google');
  });

  it('makes one link of ten at once', async () => {
    const token = await local();
    const account = somebody();
    const answers = await Promise.all(times(10, () => link(token, account)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await list(token)).toHaveLength(1);
  });
});
