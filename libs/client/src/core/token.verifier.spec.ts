import { createHmac, randomUUID } from 'node:crypto';
import {
  createLocalJWKSet,
  type CryptoKey,
  decodeJwt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
} from 'jose';
import { createTestIssuer, type TestIssuer, type TokenDetails } from '../testing/index.js';
import { createTokenVerifier } from './create-token-verifier.js';
import { InvalidTokenError, TokenExpiredError, TokenMissingError } from './token.errors.js';
import { requireRole } from './token.verifier.js';

const MINUTE = 60;

describe('verifying an access token', () => {
  let issuer: TestIssuer;
  let now: Date;

  const verifier = (options: { clockTolerance?: number } = {}) =>
    createTokenVerifier({ ...issuer.options, ...options, now: () => now });
  const codeOf = (token: string) =>
    verifier()
      .verify(token)
      .then(
        () => 'accepted',
        (error: unknown) => (error as InvalidTokenError).code,
      );

  beforeAll(async () => {
    issuer = await createTestIssuer({ issuer: 'https://auth.test', audience: 'orders' });
  });
  beforeEach(() => {
    now = new Date();
  });

  it('tells whom the token stands for', async () => {
    const [userId, sessionId] = [randomUUID(), randomUUID()];
    const token = await issuer.token({ userId, sessionId, email: 'ada@example.com', role: 'admin' });
    const principal = await verifier().verify(token);
    expect(principal).toEqual({
      userId,
      sessionId,
      email: 'ada@example.com',
      role: 'admin',
      amr: ['pwd'],
      expiresAt: expect.any(Date) as Date,
    });
    expect(Math.abs(principal.expiresAt.getTime() - now.getTime() - 3_600_000)).toBeLessThan(2000);
  });

  it.each<[string, TokenDetails]>([
    ['of another issuer', { claims: { iss: 'https://elsewhere.test' } }],
    ['for another audience', { claims: { aud: 'invoices' } }],
    ['without an audience', { claims: { aud: undefined } as never }],
    ['that is no access token', { header: { typ: 'JWT' } }],
    ['without a type', { header: { typ: undefined } as never }],
    ['that names a key nobody has', { header: { kid: 'nobody' } }],
    ['whose subject is no user id', { claims: { sub: 'ada' } }],
    ['without an e-mail address', { claims: { email: undefined } }],
    ['with a role that does not exist', { claims: { role: 'root' } }],
    ['with a list as its role', { claims: { role: ['admin'] } }],
    ['without a session', { claims: { sid: undefined } }],
    ['without an id of its own', { claims: { jti: undefined } as never }],
    ['that never expires', { claims: { exp: undefined } as never }],
    ['without a beginning', { claims: { iat: undefined } as never }],
    ['from the future', { claims: { iat: Math.floor(Date.now() / 1000) + 2 * MINUTE } }],
    ['that is not good yet', { claims: { nbf: Math.floor(Date.now() / 1000) + 2 * MINUTE } }],
    [
      'of another issuer that has expired as well',
      { claims: { iss: 'https://elsewhere.test' }, expiresIn: -3600 },
    ],
  ])('refuses a token %s', async (_, details) => {
    expect(await codeOf(await issuer.token(details))).toBe('invalid_token');
  });

  it.each(['issuer', 'audience'])('is not made without the %s', (name) => {
    for (const value of ['', undefined]) {
      expect(() => createTokenVerifier({ ...issuer.options, [name]: value })).toThrow(TypeError);
    }
  });

  it('refuses a token that another key signed under the same key id', async () => {
    const foreign = await createTestIssuer({ issuer: 'https://auth.test', audience: 'orders' });
    const { kid } = issuer.jwk;
    expect(await codeOf(await foreign.token({ header: { kid } }))).toBe('invalid_token');
  });

  it('refuses a token without a signature', async () => {
    const [, payload] = (await issuer.token()).split('.');
    const header = encode({ alg: 'none', typ: 'at+jwt' });
    expect(await codeOf(`${header}.${payload}.`)).toBe('invalid_token');
  });

  it('refuses an HMAC made with the public key', async () => {
    const [, payload] = (await issuer.token({ role: 'admin' })).split('.');
    const header = encode({ alg: 'HS256', typ: 'at+jwt', kid: issuer.jwk.kid });
    const publicKey = await importJWK(issuer.jwk, 'ES256', { extractable: true });
    for (const secret of [await exportSPKI(publicKey as CryptoKey), JSON.stringify(issuer.jwk)]) {
      const signature = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
      expect(await codeOf(`${header}.${payload}.${signature}`)).toBe('invalid_token');
    }
  });

  it('refuses another algorithm, also with a key that is published', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384');
    const kid = 'other';
    const find = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid }] });
    const keys = { ...issuer.options.keys, find };
    const claims = decodeJwt(await issuer.token());
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES384', typ: 'at+jwt', kid })
      .sign(privateKey);
    const sut = createTokenVerifier({ ...issuer.options, keys });
    await expect(sut.verify(token)).rejects.toThrow(InvalidTokenError);
  });

  it('refuses a token whose payload was changed', async () => {
    const [header, payload, signature] = (await issuer.token()).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    expect(await codeOf(`${header}.${encode({ ...claims, role: 'admin' })}.${signature}`)).toBe(
      'invalid_token',
    );
    expect(await codeOf(`${header}.${encode(claims)}.${signature}`)).toBe('accepted');
  });

  it.each(['.', '..', 'a.b.c', 'not a token', '{}', '\0', 'e30.e30.e30', 'a'.repeat(1_000_000)])(
    'refuses the text %.20s',
    async (text) => {
      expect(await codeOf(text)).toBe('invalid_token');
    },
  );

  it('accepts clocks that differ by a minute and no more', async () => {
    const token = await issuer.token();
    const moved = (seconds: number) => new Date(Date.now() + seconds * 1000);
    now = moved(3600 + MINUTE - 5);
    expect(await codeOf(token)).toBe('accepted');
    now = moved(3600 + MINUTE + 5);
    expect(await codeOf(token)).toBe('token_expired');
    now = moved(-MINUTE + 5);
    expect(await codeOf(token)).toBe('accepted');
    now = moved(-MINUTE - 5);
    expect(await codeOf(token)).toBe('invalid_token');
  });

  it('takes another tolerance', async () => {
    const token = await issuer.token({ expiresIn: -5 });
    await expect(verifier().verify(token)).resolves.toBeDefined();
    await expect(verifier({ clockTolerance: 0 }).verify(token)).rejects.toThrow(TokenExpiredError);
  });

  it('checks the signature of a token once, and its expiry every time', async () => {
    let lookups = 0;
    const find: typeof issuer.options.keys.find = (...parameters) => {
      lookups++;
      return issuer.options.keys.find(...parameters);
    };
    const keys = { ...issuer.options.keys, find };
    const sut = createTokenVerifier({ ...issuer.options, keys, now: () => now });
    const token = await issuer.token();
    for (let n = 0; n < 20; n++) await sut.verify(token);
    expect(lookups).toBe(1);
    now = new Date(Date.now() + 3700_000);
    await expect(sut.verify(token)).rejects.toThrow(TokenExpiredError);
    now = new Date();
    await sut.verify(await issuer.token());
    expect(lookups).toBe(2);
  });

  it('checks a refused token again when it comes again', async () => {
    const sut = verifier();
    const token = await issuer.token({ claims: { aud: 'invoices' } });
    for (let n = 0; n < 3; n++) await expect(sut.verify(token)).rejects.toThrow(InvalidTokenError);
  });

  it('takes the token from a Bearer header and from nothing else', async () => {
    const sut = verifier();
    const token = await issuer.token();
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      await expect(sut.authenticate(`${scheme} ${token}`)).resolves.toBeDefined();
    }
    await expect(sut.authenticate(undefined)).rejects.toThrow(TokenMissingError);
    for (const header of ['', token, `Basic ${token}`, 'Bearer', 'Bearer ', `Bearer ${token} ${token}`]) {
      await expect(sut.authenticate(header)).rejects.toThrow(InvalidTokenError);
    }
    await expect(sut.verify('')).rejects.toThrow(TokenMissingError);
  });

  it('lets in one of the roles that are asked for', () => {
    expect(() => {
      requireRole({ role: 'admin' }, 'user', 'admin');
    }).not.toThrow();
    expect(() => {
      requireRole({ role: 'user' }, 'admin');
    }).toThrow(expect.objectContaining({ code: 'insufficient_role' }) as Error);
  });

  it('says what to answer, without telling why', async () => {
    const sut = verifier();
    const error = await sut
      .verify(await issuer.token({ claims: { aud: 'invoices' } }))
      .catch((e: unknown) => e);
    const { status, headers, body } = sut.problem(error as InvalidTokenError);
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'www-authenticate': 'Bearer error="invalid_token", error_description="Log in again."',
    });
    expect(JSON.parse(body)).toEqual({
      type: 'https://auth.test/problems/invalid_token',
      title: 'Invalid access token',
      status: 401,
      code: 'invalid_token',
      detail: 'Log in again.',
    });
    expect((error as Error).cause).toMatchObject({ claim: 'aud' });
    expect(sut.problem(new TokenMissingError()).headers['www-authenticate']).toBe('Bearer');
  });
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
