import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseKeyRing } from '../sealing/key-ring.js';
import { ConfigurationError, type Environment, loadConfig } from './load-config.js';
import { variables } from './variables.js';

const makeKey = () => `k1:${randomBytes(32).toString('base64')}`;

const digest = randomBytes(32).toString('base64url');
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://auth:hunter2@db:5432/auth',
  PUBLIC_URL: 'https://auth.example.com',
  ENCRYPTION_KEYS: makeKey(),
  REFRESH_TOKEN_KEYS: makeKey(),
  TRUSTED_PROXIES: '10.0.0.0/8',
  SMTP_URL: 'smtp://auth:hunter2@smtp.example.com:587',
};

function problemsOf(environment: Environment): readonly string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing for development', () => {
    const config = loadConfig({});
    expect(config.keys).toEqual({});
    expect(config).toMatchObject({
      production: false,
      http: {
        host: '127.0.0.1',
        port: 3000,
        publicUrl: 'http://localhost:3000',
        drainSeconds: 0,
        docs: true,
      },
      database: { url: undefined, dataDir: '.data', migrateOnStart: true },
      redisUrl: undefined,
      tokens: {
        issuer: 'http://localhost:3000',
        audience: 'http://localhost:3000',
        accessSeconds: 3600,
        refreshSeconds: 604_800,
      },
      passwords: { rounds: 12, pepper: undefined },
      log: { level: 'info' },
    });
  });

  it('starts production from what production needs, on every address and without migrating', () => {
    const config = loadConfig(production);
    expect(config).toMatchObject({
      production: true,
      http: {
        host: '0.0.0.0',
        publicUrl: 'https://auth.example.com',
        drainSeconds: 3,
        requireHttps: true,
        trustedProxies: ['10.0.0.0/8'],
        docs: false,
      },
      database: { url: production.DATABASE_URL, migrateOnStart: false },
      keys: { encryption: parseKeyRing(production.ENCRYPTION_KEYS) },
    });
  });

  it('cannot be changed afterwards', () => {
    const config = loadConfig({});
    const parts: unknown[] = [config, ...(Object.values(config) as unknown[])];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it.each<[string, Environment, object]>([
    ['an empty variable counts as none', { PORT: '', DATABASE_URL: '' }, { http: { port: 3000 } }],
    [
      'a limit is requests in seconds',
      { RATE_LIMIT_LOGIN: '5/10' },
      { rateLimits: { login: { requests: 5, seconds: 10 } } },
    ],
    [
      'a limit that is off takes those that follow it along',
      { RATE_LIMIT_LOGIN: 'off', RATE_LIMIT_DEFAULT: 'off' },
      {
        rateLimits: {
          login: undefined,
          register: undefined,
          mail: undefined,
          guess: undefined,
          default: undefined,
          'failed-login': undefined,
          'unknown-account': undefined,
        },
      },
    ],
    [
      'limits have figures by default, and most follow from two',
      {},
      {
        rateLimits: {
          login: { requests: 30, seconds: 60 },
          'failed-login': { requests: 90, seconds: 900 },
          'unknown-account': { requests: 30, seconds: 900 },
          register: { requests: 30, seconds: 600 },
          mail: { requests: 30, seconds: 600 },
          default: { requests: 300, seconds: 60 },
          guess: { requests: 60, seconds: 60 },
        },
      },
    ],
    [
      'a slash behind the origin goes',
      { PUBLIC_URL: 'http://a.example/' },
      { http: { publicUrl: 'http://a.example' } },
    ],
    ['the audience may differ from the issuer', { JWT_AUDIENCE: 'api' }, { tokens: { audience: 'api' } }],
    [
      'the port is part of the public address',
      { PORT: '80' },
      { http: { publicUrl: 'http://localhost:80' } },
    ],
    ['an IPv6 address is one to listen on', { HOST: '::1' }, { http: { host: '::1' } }],
    [
      'service clients are listed with the digest of their secret',
      { SERVICE_CLIENTS: `billing:${digest}, mail.1:${digest}` },
      {
        serviceClients: [
          { id: 'billing', digest },
          { id: 'mail.1', digest },
        ],
      },
    ],
    ['no hash may wait', { HASH_QUEUE: '0' }, { passwords: { queue: 0 } }],
  ])('%s', (_, environment, expected) => {
    expect(loadConfig(environment)).toMatchObject(expected);
  });

  it.each<[string, string, RegExp]>([
    ['NODE_ENV', 'prod', /must be development, test or production/],
    ['NODE_ENV', 'Production', /must be development, test or production/],
    ['PORT', 'http', /must be a whole number from 0 to 65535/],
    ['PORT', '65536', /must be a whole number/],
    ['PORT', '-1', /must be a whole number/],
    ['PORT', '80.5', /must be a whole number/],
    ['PORT', ' 80', /must be a whole number/],
    ['PORT', '0x50', /must be a whole number/],
    ['HOST', 'a b', /must be an address or a name/],
    ['PUBLIC_URL', 'auth.example.com', /must be a URL http:/],
    ['PUBLIC_URL', 'javascript:alert(1)', /must be a URL/],
    ['PUBLIC_URL', 'https://auth.example.com/auth', /must have no path/],
    ['PUBLIC_URL', 'https://auth.example.com?a', /must have no path, query/],
    ['PUBLIC_URL', 'https://user@auth.example.com', /must have no path, query or user/],
    ['TRUSTED_PROXIES', 'proxy', /must be IP addresses or CIDRs/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /must be IP addresses or CIDRs/],
    ['CORS_ORIGINS', '*', /must be a URL/],
    ['REQUIRE_HTTPS', '1', /must be true or false/],
    ['DATABASE_URL', 'mysql://db/auth', /must be a URL postgres:/],
    ['REDIS_URL', 'redis', /must be a URL redis:/],
    ['MIGRATE_ON_START', 'yes', /must be true or false/],
    ['BCRYPT_ROUNDS', '11', /must be a whole number from 12 to 16/],
    ['BCRYPT_ROUNDS', '17', /must be a whole number from 12 to 16/],
    ['PASSWORD_PEPPER', 'short', /must have at least 32 characters/],
    ['PASSWORD_PEPPER', 'changeme'.repeat(4), /must not be a repeated pattern/],
    ['ENCRYPTION_KEYS', 'changeme', /has a key 1 that is not id:base64/],
    ['REFRESH_TOKEN_KEYS', `k1:${Buffer.alloc(32).toString('base64')}`, /not random/],
    ['JWT_PRIVATE_KEY', 'a PEM', /must be a private key in PEM/],
    ['SERVICE_CLIENTS', 'billing:secret', /must be id:digest pairs/],
    ['SERVICE_CLIENTS', `billing:${digest}:x`, /must be id:digest pairs/],
    ['LOG_LEVEL', 'loud', /must be a level of pino/],
  ])('refuses %s=%s and says what it takes', (name, value, rule) => {
    const problems = problemsOf({ [name]: value });
    expect(problems[0]).toMatch(rule);
    // The fix: an example, a command or the default.
    expect(problems[0]).toMatch(
      new RegExp(`^${name} .*\\. (For example ${name}=|Make one with: |The default is )`),
    );
  });

  it('takes a key on P-256 to sign with and no other', () => {
    const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;
    const good = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(loadConfig({ JWT_PRIVATE_KEY: pem(good) }).tokens.pinnedKey?.equals(good)).toBe(true);
    for (const { privateKey, publicKey } of [
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      generateKeyPairSync('ec', { namedCurve: 'P-384' }),
      generateKeyPairSync('ed25519'),
    ]) {
      const rule = /^JWT_PRIVATE_KEY must be an elliptic curve key on P-256\. Make one with: openssl/;
      expect(problemsOf({ JWT_PRIVATE_KEY: pem(privateKey) })).toEqual([expect.stringMatching(rule)]);
      const spki = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      expect(problemsOf({ JWT_PRIVATE_KEY: spki })).toEqual([
        expect.stringMatching(/must be a private key in PEM/),
      ]);
    }
  });

  it('lists what production lacks, each with its fix', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PUBLIC_URL',
      'SMTP_URL',
      'ENCRYPTION_KEYS',
      'REFRESH_TOKEN_KEYS',
      'TRUSTED_PROXIES',
    ]);
    for (const problem of problems) expect(problem).toMatch(/ is missing: .*(For example|Make one with)/);
  });

  it.each<[string, Environment, RegExp]>([
    [
      'a public address without TLS',
      { ...production, PUBLIC_URL: 'http://a.example' },
      /^PUBLIC_URL must be https/,
    ],
    [
      'a user name of a mail server that can’t be read',
      { SMTP_URL: 'smtp://user:50%off@smtp.example.com' },
      /^SMTP_URL has a % that encodes nothing in its user name or password: write %25/,
    ],
    [
      'one key for two purposes',
      { ...production, REFRESH_TOKEN_KEYS: production.ENCRYPTION_KEYS },
      /^REFRESH_TOKEN_KEYS repeats a key of ENCRYPTION_KEYS/,
    ],
    [
      'one key for two purposes, under another name and behind a good one',
      {
        REFRESH_TOKEN_KEYS: `${makeKey()},k9${production.ENCRYPTION_KEYS.slice(2)}`,
        ENCRYPTION_KEYS: production.ENCRYPTION_KEYS,
      },
      /^REFRESH_TOKEN_KEYS repeats a key/,
    ],
    [
      'an access token that outlives its session',
      { ACCESS_TOKEN_SECONDS: '3600', REFRESH_TOKEN_SECONDS: '3599' },
      /^ACCESS_TOKEN_SECONDS is above REFRESH_TOKEN_SECONDS/,
    ],
  ])('refuses %s', (_, environment, rule) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(rule)]);
  });

  it('needs keys beside a database that others may use too, also in development', () => {
    expect(problemsOf({ DATABASE_URL: production.DATABASE_URL }).map((text) => text.split(' ')[0])).toEqual([
      'ENCRYPTION_KEYS',
      'REFRESH_TOKEN_KEYS',
    ]);
  });

  it('lists every problem of every kind at once', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      PORT: 'x',
      PASSWORD_PEPPER: 'short',
      PUBLIC_URL: 'http://a.example',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'PASSWORD_PEPPER',
      'DATABASE_URL',
      'SMTP_URL',
      'PUBLIC_URL',
      'ENCRYPTION_KEYS',
      'REFRESH_TOKEN_KEYS',
      'TRUSTED_PROXIES',
    ]);
    expect(new ConfigurationError(problems).message).toMatch(
      /^The configuration has 8 problems:(\n {2}- .+){8}$/,
    );
  });

  it('repeats no value of a secret', () => {
    const secrets = Object.entries(variables).filter(([, doc]) => 'secret' in doc);
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    for (const [name] of secrets) {
      expect(problemsOf({ [name]: 'hunter2hunter2' }).join()).toMatch(name);
      expect(problemsOf({ [name]: 'hunter2hunter2' }).join()).not.toContain('hunter2');
    }
  });
});

describe('loadConfig with NAME_FILE', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-config-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function file(text: string): string {
    const path = join(folder, randomBytes(8).toString('hex'));
    writeFileSync(path, text);
    return path;
  }

  it.each(['', '\n', '\r\n'])('reads a secret from a file that ends with %j', (end) => {
    const key = makeKey();
    const pepper = ` ${'pepper of 1 person'.repeat(2)} `;
    const config = loadConfig({
      ENCRYPTION_KEYS_FILE: file(key + end),
      PASSWORD_PEPPER_FILE: file(pepper + end),
    });
    expect(config.keys.encryption).toEqual(parseKeyRing(key));
    expect(config.passwords.pepper).toBe(pepper);
  });

  it('takes an empty NAME_FILE, or an empty NAME beside it, as not set', () => {
    const key = makeKey();
    expect(loadConfig({ ENCRYPTION_KEYS: key, ENCRYPTION_KEYS_FILE: '' }).keys.encryption).toBeDefined();
    expect(
      loadConfig({ ENCRYPTION_KEYS: '', ENCRYPTION_KEYS_FILE: file(key) }).keys.encryption,
    ).toBeDefined();
  });

  it('reads files for secrets only', () => {
    expect(loadConfig({ PORT_FILE: file('1234') }).http.port).toBe(3000);
  });

  it('refuses NAME and NAME_FILE together, a file that is missing, and what a file should not hold', () => {
    const problems = problemsOf({
      DATABASE_URL: production.DATABASE_URL,
      DATABASE_URL_FILE: file('postgres://db/auth'),
      ENCRYPTION_KEYS_FILE: join(folder, 'missing'),
      REFRESH_TOKEN_KEYS_FILE: folder,
      PASSWORD_PEPPER_FILE: file('hunter2'),
    });
    expect(problems).toEqual([
      expect.stringMatching(/^DATABASE_URL and DATABASE_URL_FILE are both set\. Keep one/),
      expect.stringMatching(/^ENCRYPTION_KEYS_FILE names .*missing, which can't be read .*\. Mount the file/),
      expect.stringMatching(/^REFRESH_TOKEN_KEYS_FILE names .*, which can't be read/),
      expect.stringMatching(/^PASSWORD_PEPPER must have at least 32 characters/),
    ]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('takes cheaper hashes in a test and nowhere else', () => {
    expect(loadConfig({ NODE_ENV: 'test', BCRYPT_ROUNDS: '4' }).passwords.rounds).toBe(4);
    expect(() => loadConfig({ BCRYPT_ROUNDS: '11' })).toThrow(/BCRYPT_ROUNDS must be a whole number from 12/);
  });

  it('leads the links of mails to its own pages, or to where they are said to lead', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://auth.example.com' }).links).toEqual({
      reset: 'https://auth.example.com/reset/{token}',
      verifyEmail: 'https://auth.example.com/verify-email/{token}',
    });
    const RESET_URL = 'https://app.example.com/#/reset?token={token}';
    expect(loadConfig({ RESET_URL }).links.reset).toBe(RESET_URL);
  });

  it.each(['https://app.example.com/reset', 'https://a.b/{token}/{token}', 'javascript:{token}', '{token}'])(
    'refuses %j for a link of a mail',
    (RESET_URL) => {
      expect(problemsOf({ RESET_URL })).toEqual([expect.stringMatching(/^RESET_URL must be a URL/)]);
    },
  );

  it('refuses links over plain HTTP in production', () => {
    expect(problemsOf({ ...production, RESET_URL: 'http://app.example.com/{token}' })).toEqual([
      expect.stringMatching(/^RESET_URL must be https/),
    ]);
  });

  it('demands verified addresses where nobody may learn who has an account', () => {
    expect(loadConfig({}).accounts).toEqual({ hideExistence: false, requireVerifiedEmail: false });
    const HIDE_ACCOUNT_EXISTENCE = 'true';
    expect(loadConfig({ HIDE_ACCOUNT_EXISTENCE }).accounts.requireVerifiedEmail).toBe(true);
    expect(problemsOf({ HIDE_ACCOUNT_EXISTENCE, REQUIRE_VERIFIED_EMAIL: 'false' })).toEqual([
      expect.stringMatching(/contradicts HIDE_ACCOUNT_EXISTENCE/),
    ]);
  });

  it('takes more providers as a list in JSON', () => {
    const gitlab = { name: 'gitlab', issuer: 'https://gitlab.com', client_id: 'id', client_secret: 'secret' };
    const OIDC_PROVIDERS = JSON.stringify([gitlab, { ...gitlab, name: 'work', label: 'Work' }]);
    const google = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };
    const { oauth } = loadConfig({ ...google, OIDC_PROVIDERS });
    expect(oauth).toMatchObject({ standIn: false, successUrl: undefined });
    expect(oauth.providers.map(({ name, label, issuer }) => [name, label, issuer])).toEqual([
      ['google', 'Google', 'https://accounts.google.com'],
      ['gitlab', 'gitlab', 'https://gitlab.com'],
      ['work', 'Work', 'https://gitlab.com'],
    ]);
    for (const [wrong, problem] of [
      ['gitlab', /must be a list in JSON/],
      [JSON.stringify([{ ...gitlab, client_id: undefined }]), /has a problem at 0.client_id/],
      [JSON.stringify([{ ...gitlab, name: 'callback' }]), /has a problem at 0.name/],
      [JSON.stringify([gitlab, gitlab]), /must name each provider once/],
      [JSON.stringify([{ ...gitlab, issuer: 'http://gitlab.example' }]), /https:\/\/ issuer for gitlab/],
    ] as const)
      expect(problemsOf({ OIDC_PROVIDERS: wrong })).toEqual([expect.stringMatching(problem)]);
  });

  it('lets a stand-in play Google on the embedded default and nowhere else', () => {
    expect(loadConfig({}).oauth).toEqual({ providers: [], standIn: true, successUrl: undefined });
    expect(loadConfig(production).oauth).toEqual({ providers: [], standIn: false, successUrl: undefined });
    const onServer = { ...production, NODE_ENV: 'development' };
    expect(loadConfig(onServer).oauth.standIn).toBe(false);
  });

  it('refuses half of a client, and addresses of providers and applications without TLS', () => {
    expect(problemsOf({ GOOGLE_CLIENT_ID: 'id' })).toEqual([expect.stringContaining('belong together')]);
    expect(problemsOf({ GOOGLE_ISSUER: 'http://accounts.example' })).toHaveLength(1);
    expect(problemsOf({ GOOGLE_ISSUER: 'http://127.0.0.1:4000' })).toEqual([]);
    expect(problemsOf({ ...production, GOOGLE_ISSUER: 'http://127.0.0.1:4000' })).toHaveLength(1);
    expect(problemsOf({ ...production, OAUTH_SUCCESS_URL: 'http://app.example.com' })).toHaveLength(1);
  });
});
