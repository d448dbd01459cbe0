import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { type KeyRing, loadConfig, Sealer, withEmbeddedKeys } from '@auth/core';
import { type Account, Auth, type Tokens } from '@auth/testing';
import {
  CompactEncrypt,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  importJWK,
  type JWK,
  jwtVerify,
} from 'jose';
import { type RawAnswer, RawHttp } from './raw-http.js';

interface KeyRow {
  readonly kid: string;
  readonly private_key: string;
}

interface Jws {
  readonly jws: string;
}

/** Tokens of RFC 7515 appendix A.1 and RFC 7519 section 6.1. */
const rfc = JSON.parse(readFileSync('apps/auth/test/rfc7519.tokens.json', 'utf8')) as Record<
  'hs256' | 'alg_none',
  Jws
>;

const PUBLIC_URL = 'https://auth.example.com';
/** The order of P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3). */
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;

type Part = object | string;
type Signer = (input: string) => Buffer;

function encode(part: Part): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

/** Signs whatever it is given: what a library would refuse to write is what must be refused here. */
function forge(header: Part, payload: Part, signer: Signer): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

function es256(key: KeyObject): Signer {
  return (input) => sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
}

function hmac(secret: string | Buffer): Signer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

/** Those of the environment, or those that the embedded database keeps beside itself. */
function encryptionKeys({ database: { environment } }: Auth): KeyRing {
  return withEmbeddedKeys(loadConfig(environment)).keys.encryption;
}

describe('an access token', () => {
  let auth: Auth;
  let account: Account;
  let stranger: Account;
  let tokens: Tokens;
  let token: string;
  let claims: Record<string, unknown>;
  let header: { alg: string; typ: string; kid: string };
  /** The key that the service signs with, and one that somebody else made. */
  let real: Signer;
  let realKey: KeyObject;
  let jwk: JWK;
  const foreignKey = ec('P-256');
  const foreign = es256(foreignKey);

  beforeAll(async () => {
    auth = await Auth.start({ PUBLIC_URL });
    account = await auth.register();
    stranger = await auth.register();
    tokens = await auth.login(account);
    token = tokens.access_token;
    claims = decodeJwt(token);
    header = decodeProtectedHeader(token) as typeof header;
    const rows = await auth.query<KeyRow>('SELECT kid, private_key FROM signing_keys WHERE kid = $1', [
      header.kid,
    ]);
    const sealer = new Sealer(encryptionKeys(auth));
    realKey = createPrivateKey(sealer.open(rows[0]!.private_key, `signing_keys/private_key/${header.kid}`));
    real = es256(realKey);
    jwk = createPublicKey(realKey).export({ format: 'jwk' });
  });
  afterAll(() => auth.stop());

  async function expectRefused(forged: string, code = 'invalid_token'): Promise<void> {
    const { status, body, headers } = await auth.profile(forged);
    expect({ forged, status, code: body['code'] }).toEqual({ forged, status: 401, code });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
  }

  /** Asks with Authorization headers that no client would send. */
  function rawProfile(...values: string[]): Promise<RawAnswer> {
    const headers = values.map((value) => ['Authorization', value] as const);
    return new RawHttp(auth.url).request('GET', '/api/user/profile', { headers });
  }

  it('names the user, the session and the hour that it lives', async () => {
    // TK-01
    const { iat, exp, ...rest } = claims as { iat: number; exp: number };
    const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
    expect(rest).toEqual({
      iss: PUBLIC_URL,
      aud: PUBLIC_URL,
      sub: account.id,
      email: account.email,
      role: 'user',
      sid: uuid,
      jti: uuid,
      amr: ['pwd'],
    });
    expect([iat, exp].every(Number.isInteger)).toBe(true);
    expect(exp - iat).toBe(3600);
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60);
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) as string });
    const other = decodeJwt((await auth.login(account)).access_token);
    expect([other.jti, other['sid']]).not.toContain(claims['jti']);
    expect(other['sid']).not.toBe(claims['sid']);
  });

  it('can be verified by anybody with the published keys, which have public parts only', async () => {
    // TK-18
    const { body, headers } = await auth.get<{ keys: JWK[] }>('/.well-known/jwks.json');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(body.keys.length).toBeGreaterThan(0);
    for (const key of body.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    }
    expect(new Set(body.keys.map(({ kid }) => kid)).size).toBe(body.keys.length);
    const published = body.keys.find(({ kid }) => kid === header.kid)!;
    const { payload } = await jwtVerify(token, await importJWK(published), {
      issuer: PUBLIC_URL,
      audience: PUBLIC_URL,
      typ: 'at+jwt',
    });
    expect(payload).toEqual(claims);
  });

  it('is taken when it has the form and the key of the service', async () => {
    // What makes the refusals below mean something.
    expect((await auth.profile(token)).status).toBe(200);
    expect((await auth.profile(forge(header, claims, real))).status).toBe(200);
    expect((await auth.profile(forge(header, { ...claims, jti: randomUUID() }, real))).status).toBe(200);
  });

  describe('is refused without a good signature', () => {
    // TK-02, TK-10
    const zero = Buffer.alloc(32);
    const one = Buffer.concat([Buffer.alloc(31), Buffer.from([1])]);

    it.each<[string, () => string]>([
      ['of nobody, alg none', () => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`],
      ['of nobody, alg None', () => `${encode({ ...header, alg: 'None' })}.${encode(claims)}.`],
      ['of nobody, alg NONE', () => `${encode({ ...header, alg: 'NONE' })}.${encode(claims)}.`],
      ['of nobody, alg nOnE', () => `${encode({ ...header, alg: 'nOnE' })}.${encode(claims)}.`],
      [
        'alg none with the signature of a good token',
        () => [encode({ alg: 'none' }), ...token.split('.').slice(1)].join('.'),
      ],
      ['stripped off', () => `${token.slice(0, token.lastIndexOf('.'))}.`],
      ['stripped off with its dot', () => token.slice(0, token.lastIndexOf('.'))],
      ['of the RFC without algorithm', () => rfc.alg_none.jws],
      ['of the RFC with HMAC', () => rfc.hs256.jws],
      ['of a foreign key', () => forge(header, claims, foreign)],
      ['of a foreign key that names itself', () => forge({ ...header, kid: 'foreign' }, claims, foreign)],
      [
        'of another token',
        () =>
          forge(header, { ...claims, jti: randomUUID() }, () =>
            Buffer.from(token.split('.')[2]!, 'base64url'),
          ),
      ],
      ['over another payload', () => token.replace(/\.[^.]+\./, `.${encode({ ...claims, role: 'admin' })}.`)],
      [
        'over another header',
        () => token.replace(/^[^.]+/, encode({ typ: header.typ, alg: header.alg, kid: header.kid })),
      ],
      ['cut by a byte', () => forge(header, claims, (input) => real(input).subarray(0, 63))],
      [
        'longer by a byte',
        () => forge(header, claims, (input) => Buffer.concat([real(input), Buffer.from([0])])),
      ],
      ['of r = 0 and s = 0', () => forge(header, claims, () => Buffer.concat([zero, zero]))],
      ['of r = 0', () => forge(header, claims, (input) => Buffer.concat([zero, real(input).subarray(32)]))],
      [
        'of s = 0',
        () => forge(header, claims, (input) => Buffer.concat([real(input).subarray(0, 32), zero])),
      ],
      ['of r = 1 and s = 1', () => forge(header, claims, () => Buffer.concat([one, one]))],
      ['of r = n and s = n', () => forge(header, claims, () => Buffer.concat([ORDER, ORDER]))],
      ['of r = n', () => forge(header, claims, (input) => Buffer.concat([ORDER, real(input).subarray(32)]))],
      ['of all ones', () => forge(header, claims, () => Buffer.alloc(64, 255))],
      [
        'in DER, by the real key',
        () => forge(header, claims, (input) => sign('sha256', Buffer.from(input), realKey)),
      ],
      [
        'over SHA-384, by the real key',
        () =>
          forge(header, claims, (input) =>
            sign('sha384', Buffer.from(input), { key: realKey, dsaEncoding: 'ieee-p1363' }),
          ),
      ],
    ])('%s', async (_, make) => {
      await expectRefused(make());
    });

    it('of any other algorithm', async () => {
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
      const curves = {
        ES384: ['P-384', 'sha384'],
        ES512: ['P-521', 'sha512'],
        ES256K: ['secp256k1', 'sha256'],
      } as const;
      const signers: Record<string, Signer> = {
        RS256: (input) => sign('sha256', Buffer.from(input), rsa),
        PS256: (input) => sign('sha256', Buffer.from(input), { key: rsa, padding: 6, saltLength: 32 }),
        EdDSA: (input) => sign(null, Buffer.from(input), generateKeyPairSync('ed25519').privateKey),
        HS256: hmac(randomBytes(32)),
        HS384: hmac(''),
        ES256: foreign,
        es256: real,
        'ES256 ': real,
        ES256K: real,
      };
      for (const [alg, [curve, hash]] of Object.entries(curves)) {
        const key = ec(curve);
        signers[alg] = (input) => sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
      }
      for (const [alg, signer] of Object.entries(signers)) {
        await expectRefused(forge({ ...header, alg }, claims, signer));
        // And under the name of the one that is taken.
        if (signer !== real) await expectRefused(forge(header, claims, signer));
      }
      for (const alg of [['ES256'], null, 256, {}, true])
        await expectRefused(forge({ ...header, alg }, claims, real));
    });

    it('of HMAC with the public key as its secret, in every form that the key has', async () => {
      // TK-03
      const publicKey = createPublicKey(realKey);
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      const { body, text } = await auth.get<{ keys: JWK[] }>('/.well-known/jwks.json');
      const published = body.keys.find(({ kid }) => kid === header.kid)!;
      const der = publicKey.export({ type: 'spki', format: 'der' });
      const secrets = [
        pem,
        pem.trim(),
        pem.replaceAll('\n', '\r\n'),
        pem.replace(/-----[^-]+-----|\n/g, ''),
        der,
        der.subarray(-65),
        JSON.stringify(published),
        JSON.stringify(jwk),
        text,
        published.x!,
        Buffer.from(published.x!, 'base64url'),
        header.kid,
        '',
      ];
      for (const alg of ['HS256', 'HS384', 'HS512']) {
        for (const secret of secrets) {
          const digest = alg.replace('HS', 'sha');
          const signer = (input: string) => createHmac(digest, secret).update(input).digest();
          await expectRefused(forge({ ...header, alg }, claims, signer));
        }
      }
    });

    it('in another spelling', async () => {
      const [head, payload, signature] = token.split('.') as [string, string, string];
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      // The last character of 64 bytes carries two bits: sixteen spellings of one signature.
      const value = alphabet.indexOf(signature.at(-1)!);
      const spellings = Array.from(alphabet).filter(
        (_, index) => index >> 4 === value >> 4 && index !== value,
      );
      expect(spellings).toHaveLength(15);
      for (const spelling of [
        ...spellings.map((last) => `${head}.${payload}.${signature.slice(0, -1)}${last}`),
        `${token}=`,
        `${token}==`,
        `${head}=.${payload}.${signature}`,
        `${token}.`,
        `.${token}`,
        `${token}.${signature}`,
        `${head}..${signature}`,
        `.${payload}.${signature}`,
        `${head}.${payload}..${signature}`,
        `${head}.${payload}.${signature}.${payload}.${signature}`,
        token.replace(/\./g, '~'),
        token.toLowerCase(),
        `${token.slice(0, 20)}+${token.slice(20)}`,
        `${token.slice(0, 20)}/${token.slice(20)}`,
        Buffer.from(token).toString('base64url'),
      ]) {
        await expectRefused(spelling);
      }
      for (const character of [' ', '\t', ',', '"', ';', '%00', '\u00a0']) {
        await expectRefused(`${head}.${payload}.${character}${signature}`);
        await expectRefused(`${head}${character}.${payload}.${signature}`);
      }
    });
  });

  it('is refused with any header but its own, also signed by the real key', async () => {
    // TK-04, TK-07, TK-09
    const odd: Part[] = [
      { ...header, typ: 'JWT' },
      { ...header, typ: 'application/at+jwt' },
      { ...header, typ: 'AT+JWT' },
      { alg: header.alg, kid: header.kid },
      { alg: header.alg, typ: header.typ },
      { ...header, kid: '' },
      { ...header, kid: null },
      { ...header, kid: [header.kid] },
      { ...header, kid: { $ne: '' } },
      { ...header, kid: '__proto__' },
      { ...header, kid: 'toString' },
      { ...header, kid: `${header.kid}\0` },
      { ...header, kid: `' OR 1=1 --` },
      { ...header, kid: '../../../../dev/null' },
      { ...header, kid: randomBytes(32).toString('base64url') },
      { ...header, crit: ['exp'], exp: claims['exp'] },
      { ...header, crit: [] },
      { ...header, crit: ['b64'], b64: false },
      { ...header, b64: false },
      { ...header, b64: true },
      { ...header, zip: 'DEF' },
      { ...header, cty: 'JWT' },
      { ...header, enc: 'A256GCM' },
      { ...header, jwk },
      { ...header, jku: `${PUBLIC_URL}/.well-known/jwks.json` },
      { ...header, x5u: `${PUBLIC_URL}/certificate` },
      { ...header, x5c: [] },
      { ...header, x5t: 'AAAA' },
      { ...header, nonce: 'a' },
      '',
      'null',
      '[]',
      '"ES256"',
      '{',
      `${JSON.stringify(header)}{}`,
      JSON.stringify(header).replace('{', '{"alg":"none","__proto__":{},'),
      JSON.stringify(header).replace('}', ',"alg":"none"}'),
      JSON.stringify(header).replace('}', ',"kid":"foreign"}'),
    ];
    for (const head of odd) await expectRefused(forge(head, claims, real));
  });

  it('names no place that the service would fetch a key from', async () => {
    // TK-04
    let connections = 0;
    const listener = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/keys`;
    const own = {
      ...(await exportJWK(createPublicKey(foreignKey))),
      kid: 'foreign',
      alg: 'ES256',
      use: 'sig',
    };
    for (const extra of [
      { jku: url },
      { x5u: url },
      { jku: url, kid: 'foreign' },
      { x5u: url, kid: 'foreign' },
      { kid: url },
      { jwk: own },
      { jwk: own, kid: 'foreign' },
      { x5c: [createPublicKey(foreignKey).export({ type: 'spki', format: 'der' }).toString('base64')] },
    ]) {
      await expectRefused(forge({ ...header, ...extra }, claims, foreign));
      await expectRefused(forge({ ...header, ...extra }, { ...claims, iss: url }, foreign));
    }
    const closed = once(listener, 'close');
    listener.close();
    await closed;
    expect(connections).toBe(0);
  });

  it('is refused encrypted or in JSON', async () => {
    // TK-09
    const text = new TextEncoder().encode(token);
    const publicKey = await importJWK(jwk, 'ECDH-ES');
    const enc = 'A256GCM';
    const jwe = [
      await new CompactEncrypt(text)
        .setProtectedHeader({ alg: 'ECDH-ES', enc, cty: 'JWT' })
        .encrypt(publicKey),
      await new CompactEncrypt(text)
        .setProtectedHeader({ alg: 'dir', enc, kid: header.kid })
        .encrypt(randomBytes(32)),
    ];
    const [head, payload, signature] = token.split('.');
    const json = [
      { protected: head, payload, signature },
      { payload, signatures: [{ protected: head, signature }] },
    ].map((form) => JSON.stringify(form));
    for (const form of [...jwe, ...json, ...json.map(encode)]) await expectRefused(form);
  });

  it.each<[string, () => object]>([
    // TK-06
    ['not valid before a minute from now', () => ({ nbf: Number(claims['iat']) + 60 })],
    ['issued a minute from now', () => ({ iat: Number(claims['iat']) + 60 })],
    // TK-08
    ['of another issuer', () => ({ iss: 'https://evil.example.com' })],
    ['of an issuer that begins like this one', () => ({ iss: `${PUBLIC_URL}.evil.example.com` })],
    ['of this issuer with a slash', () => ({ iss: `${PUBLIC_URL}/` })],
    ['of two issuers', () => ({ iss: [PUBLIC_URL, 'https://evil.example.com'] })],
    ['of no issuer', () => ({ iss: undefined })],
    ['for another audience', () => ({ aud: 'https://api.example.com' })],
    ['for several audiences', () => ({ aud: [PUBLIC_URL, 'https://api.example.com'] })],
    ['for no audience', () => ({ aud: undefined })],
    ['of nobody', () => ({ sub: undefined })],
    ['of another user', () => ({ sub: stranger.id })],
    ['of a user that never was', () => ({ sub: randomUUID() })],
    ['of no session', () => ({ sid: undefined })],
    ['of a session that never was', () => ({ sid: randomUUID() })],
    ['of a session that is no id', () => ({ sid: "' OR 1=1 --" })],
    ['of another role', () => ({ role: 'admin' })],
    ['of a role that does not exist', () => ({ role: 'root' })],
    ['of no role', () => ({ role: undefined })],
    ['that never expires', () => ({ exp: undefined })],
    ['that expires in text', () => ({ exp: String(claims['exp']) })],
    ['that expires at infinity', () => ({ exp: 1e400 })],
    ['that expires in a list', () => ({ exp: [claims['exp']] })],
    ['issued at no time', () => ({ iat: undefined })],
  ])('is refused %s, signed by the real key', async (_, change) => {
    await expectRefused(forge(header, { ...claims, ...change() }, real));
  });

  it.each(['', 'null', '[]', '""', '{', '{}', '"a"'])(
    'is refused with %j for its claims, signed by the real key',
    async (payload) => {
      await expectRefused(forge(header, payload, real));
    },
  );

  it('is nothing else: no refresh token, no password, no id', async () => {
    // TK-07
    const { sid, jti } = claims as { sid: string; jti: string };
    for (const other of [tokens.refresh_token, account.id, sid, jti, header.kid, 'null', 'undefined']) {
      await expectRefused(other);
    }
  });

  it('is no refresh token', async () => {
    // TK-07
    for (const refresh_token of [token, (claims as { sid: string }).sid]) {
      const { status, body } = await auth.post('/api/auth/refresh', { refresh_token });
      expect([status, body['code']]).toEqual([401, 'invalid_refresh_token']);
    }
    expect((await auth.profile(token)).status).toBe(200);
  });

  describe('in the request', () => {
    it('is taken from the Authorization header only', async () => {
      // TK-11
      const query = `?access_token=${token}&token=${token}&authorization=Bearer%20${token}`;
      const headers = {
        cookie: `access_token=${token}; token=${token}; Authorization=Bearer ${token}`,
        'x-access-token': token,
        'x-authorization': `Bearer ${token}`,
        'proxy-authorization': `Bearer ${token}`,
      };
      const read = await auth.get(`/api/user/profile${query}`, { headers });
      expect([read.status, read.body['code']]).toEqual([401, 'token_missing']);
      expect(read.headers.get('www-authenticate')).toBe('Bearer');
      const write = await auth.request('PATCH', '/api/user/profile', {
        body: { name: 'Ada', access_token: token },
      });
      expect([write.status, write.body['code']]).toEqual([401, 'token_missing']);
    });

    it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('is taken under the scheme %s', async (scheme) => {
      const headers = { authorization: `${scheme} ${token}` };
      expect((await auth.get('/api/user/profile', { headers })).status).toBe(200);
    });

    it.each<[string, () => string[]]>([
      ['a good one and another', () => [`Bearer ${token}`, 'Bearer another']],
      ['another and a good one', () => ['Bearer another', `Bearer ${token}`]],
      ['a good one twice', () => [`Bearer ${token}`, `Bearer ${token}`]],
      ['a good one and another scheme', () => [`Bearer ${token}`, 'Basic YTpi']],
    ])('is refused in two headers: %s', async (_, values) => {
      expect([400, 401]).toContain((await rawProfile(...values())).status);
    });

    it.each<[string, () => string]>([
      ['nothing', () => ''],
      ['the scheme alone', () => 'Bearer'],
      ['the scheme and a space', () => 'Bearer '],
      ['no scheme', () => token],
      ['no space', () => `Bearer${token}`],
      ['a colon', () => `Bearer: ${token}`],
      ['a tab', () => `Bearer\t${token}`],
      ['an equals sign', () => `Bearer=${token}`],
      ['the scheme twice', () => `Bearer Bearer ${token}`],
      ['another scheme', () => `Token ${token}`],
      ['a scheme that ends so', () => `XBearer ${token}`],
      ['Basic with the token', () => `Basic ${Buffer.from(`bearer:${token}`).toString('base64')}`],
      [
        'Basic with the password',
        () => `Basic ${Buffer.from(`${account.email}:${account.password}`).toString('base64')}`,
      ],
      ['Digest', () => 'Digest username="ada", realm="a", nonce="b", uri="/", response="c"'],
      ['two tokens', () => `Bearer ${token} ${token}`],
      ['two tokens in a list', () => `Bearer ${token}, Bearer ${token}`],
      ['a parameter', () => `Bearer ${token}; realm="a"`],
      ['a parameter of a name', () => `Bearer token="${token}"`],
      ['quotes', () => `Bearer "${token}"`],
      ['brackets', () => `Bearer <${token}>`],
      ['a comma', () => 'Bearer ,'],
      ['dots', () => 'Bearer ..'],
      ['null', () => 'Bearer null'],
      ['an escaped NUL', () => `Bearer ${token}%00`],
      ['an escaped space', () => `Bearer%20${token}`],
      ['Latin-1', () => `Bearer ${token}\u00ff`],
      ['UTF-8', () => `Bearer ${Buffer.from('tökén 🐎').toString('latin1')}`],
      ['a NUL', () => `Bearer ${token}\0`],
      ['an escape sequence', () => `Bearer \u001b[31m${token}`],
      ['a bare line feed', () => `Bearer ${token}\nX: y`],
      ['a bare carriage return', () => `Bearer ${token}\rX: y`],
      ['a folded line', () => `Bearer\r\n ${token}`],
      ['ten thousand characters', () => `Bearer ${'A'.repeat(10_000)}`],
      ['ten thousand spaces', () => `Bearer ${' '.repeat(10_000)}`],
      ['ten thousand dots', () => `Bearer ${'.'.repeat(10_000)}`],
      ['ten thousand equals signs', () => `Bearer A${'='.repeat(10_000)}!`],
      ['a header beyond the limit', () => `Bearer ${'A'.repeat(17_000)}`],
    ])('is refused, never a fault, when the header has %s', async (_, value) => {
      // TK-12
      const { status, milliseconds } = await rawProfile(value());
      expect([400, 401, 431]).toContain(status);
      expect(milliseconds).toBeLessThan(1000);
    });

    it('is refused with 431 when the headers are larger than 16 KiB', async () => {
      expect((await rawProfile(`Bearer ${'A'.repeat(17_000)}`)).status).toBe(431);
    });
  });

  it('shows the profile and nothing that is kept secret', async () => {
    // HT-22
    const { body, text } = await auth.profile(token);
    expect(Object.keys(body).sort()).toEqual([
      'created_at',
      'email',
      'email_verified',
      'id',
      'last_login',
      'name',
      'providers',
      'role',
      'two_factor_enabled',
      'two_factor_methods',
    ]);
    expect(text).not.toMatch(/hash|secret|backup|\$2[aby]\$/i);
  });

  // Moves the clock: last.
  it('expires after its hour, and says so', async () => {
    // TK-05
    const { exp } = claims as { exp: number };
    const left = exp - Math.floor(Date.now() / 1000);
    await auth.advance(left - 3);
    expect((await auth.profile(token)).status).toBe(200);
    await auth.advance(3 + 6);
    await expectRefused(token, 'token_expired');
    // A token of its own hour, though it begins where the other one ended.
    await expectRefused(forge(header, { ...claims, exp: exp + 3600, role: 'admin' }, real));
  });
});
