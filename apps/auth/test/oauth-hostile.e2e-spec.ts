import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Auth, HostileProvider, OAuthBrowser } from '@auth/testing';
import type { JWTPayload } from 'jose';

/** What a good provider never answers. */
describe('signing in with a provider that lies or fails', () => {
  let auth: Auth;
  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await HostileProvider.start();
    auth = await Auth.start(provider.asGoogle);
    provider.now = () => auth.now();
  });
  afterAll(async () => {
    await auth.stop();
    await provider.stop();
  });
  beforeEach(() => {
    provider.behave();
  });

  const signIn = () => new OAuthBrowser(auth, provider).signIn();
  const outcome = async () => {
    const { status, body } = await signIn();
    return [status, body.code];
  };

  it('works while the provider behaves', async () => {
    expect((await signIn()).status).toBe(200);
  });

  // OA-05
  const now = () => Math.floor(Date.now() / 1000);
  const lies: Record<string, (claims: JWTPayload) => JWTPayload> = {
    'is of another issuer': (claims) => ({ ...claims, iss: 'https://accounts.google.com' }),
    'is for another client': (claims) => ({ ...claims, aud: 'somebody-else' }),
    'is for several clients and names none': (claims) => ({
      ...claims,
      aud: ['auth-service', 'somebody-else'],
    }),
    'was issued to another client': (claims) => ({ ...claims, azp: 'somebody-else' }),
    'has no nonce': ({ nonce: _, ...claims }) => claims,
    'has the nonce of another sign-in': (claims) => ({ ...claims, nonce: 'x'.repeat(43) }),
    'has expired': (claims) => ({ ...claims, iat: now() - 500, exp: now() - 100 }),
    'is old': (claims) => ({ ...claims, iat: now() - 3600 }),
    'is from the future': (claims) => ({ ...claims, iat: now() + 3600, exp: now() + 7200 }),
    'never expires': ({ exp: _, ...claims }) => claims,
    'does not say when it was made': ({ iat: _, ...claims }) => claims,
    'names nobody': ({ sub: _, ...claims }) => claims,
    'belongs to another access token': (claims) => ({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  };
  it.each(Object.entries(lies))('refuses an id_token that %s', async (_, lie) => {
    provider.claims = lie;
    expect(await outcome()).toEqual([401, 'provider_denied']);
    expect(provider.requests).not.toContain('GET /userinfo');
  });

  const forgeries: Record<string, () => (claims: JWTPayload) => Promise<string> | string> = {
    unsigned: () => (claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`,
    'signed with the client secret': () => (claims) =>
      provider.signWith(claims, Buffer.from(HostileProvider.client.secret.padEnd(32)), 'HS256'),
    'signed with the public key as a secret': () => (claims) =>
      provider.signWith(
        claims,
        Buffer.from(provider.keys.publicKey.export({ type: 'spki', format: 'pem' })),
        'HS256',
      ),
    'signed with another key': () => (claims) =>
      provider.signWith(claims, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    missing: () => () => '',
    'no JWT': () => () => 'a.b.c',
  };
  it.each(Object.entries(forgeries))('refuses an id_token that is %s', async (_, forge) => {
    provider.sign = forge();
    expect(await outcome()).toEqual([401, 'provider_denied']);
    expect(provider.requests).not.toContain('GET /userinfo');
  });

  // OA-06
  it('refuses userinfo of somebody else', async () => {
    provider.answers['/userinfo'] = (_, response) => {
      response.end(JSON.stringify({ sub: 'h2', email: 'hera@example.com', email_verified: true }));
    };
    expect(await outcome()).toEqual([401, 'provider_denied']);
  });

  // OA-12
  const failures: Record<string, (response: ServerResponse) => void> = {
    'answers 500': (response) => response.writeHead(500).end('<h1>Oops</h1>'),
    'answers rubbish': (response) => response.end('}{'),
    'answers a list': (response) => response.end('[]'),
    'hangs up': (response) => response.destroy(),
    redirects: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
    'answers 10 MB': (response) => response.end(JSON.stringify({ sub: 'x'.repeat(10_000_000) })),
  };
  for (const path of ['/token', '/userinfo']) {
    it.each(Object.entries(failures))(`answers 503 when ${path} %s`, async (_, fail) => {
      provider.answers[path] = (_request, response) => {
        fail(response);
      };
      const { status, body, headers } = await signIn();
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'provider_unavailable', '5']);
      expect(provider.requests).not.toContain('POST /elsewhere');
      expect(provider.requests).not.toContain('GET /elsewhere');
    });

    it(`answers 503 within five seconds when ${path} is silent, and others at once meanwhile`, async () => {
      provider.answers[path] = () => undefined;
      const began = performance.now();
      const waiting = signIn();
      const account = await auth.login(await auth.register());
      expect((await auth.profile(account.access_token)).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(4000);
      expect((await waiting).body.code).toBe('provider_unavailable');
      expect(performance.now() - began).toBeLessThan(6000);
    });
  }

  it('says that the provider is out of order when it does not know this client', async () => {
    provider.answers['/token'] = (_, response) => response.writeHead(401).end('{"error":"invalid_client"}');
    expect(await outcome()).toEqual([503, 'provider_unavailable']);
  });

  describe('while it reads anew what the provider says of itself', () => {
    // What is known is trusted for an hour.
    beforeEach(() => auth.advance(3601));
    const start = async () => {
      const { status, body } = await auth.get('/api/auth/oauth/google');
      return [status, body['code']];
    };

    // OA-16
    it.each([
      ['another issuer', { issuer: 'https://accounts.google.com' }],
      ['an endpoint over plain HTTP', { token_endpoint: 'http://provider.example/token' }],
      ['an endpoint that is no address', { userinfo_endpoint: 'userinfo' }],
      ['no keys', { jwks_uri: undefined }],
    ])('refuses a description with %s', async (_, metadata) => {
      provider.metadata = metadata;
      expect(await start()).toEqual([503, 'provider_unavailable']);
    });

    it('recovers by itself', async () => {
      provider.answers['/.well-known/openid-configuration'] = (_, response) => response.writeHead(500).end();
      expect(await start()).toEqual([503, 'provider_unavailable']);
      provider.behave();
      await auth.advance(3);
      expect((await auth.get('/api/auth/oauth/google')).status).toBe(302);
    });

    it('answers 503 while its keys cannot be read', async () => {
      provider.answers['/jwks'] = (_, response) => response.writeHead(500).end();
      expect(await outcome()).toEqual([503, 'provider_unavailable']);
    });
  });
});

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
