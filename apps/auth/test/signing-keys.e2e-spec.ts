import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Account,
  Auth,
  describeOnPostgres,
  onPostgres,
  QUICK_START,
  startSessions,
  times,
  type Tokens,
  until,
} from '@auth/testing';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeProtectedHeader,
  exportJWK,
  type JWK,
  jwtVerify,
} from 'jose';

/** Replicas ask for the keys every five seconds; one removes a key, and the next time they ask it is gone (ms). */
const FOLLOWED = 8000;
const GONE = 14_000;
const DAY = 86_400;

const kidOf = ({ access_token }: Pick<Tokens, 'access_token'>) => decodeProtectedHeader(access_token).kid!;

async function jwks(auth: Auth): Promise<{ keys: (JWK & { kid: string })[] }> {
  return (await auth.get<{ keys: (JWK & { kid: string })[] }>('/.well-known/jwks.json')).body;
}

const published = async (auth: Auth) => (await jwks(auth)).keys.map(({ kid }) => kid);

/** The command in a process of its own, beside the running service. */
async function keys(auth: Auth, command: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...QUICK_START, 'dist/auth/keys.js', ...command], {
    env: { PATH: process.env['PATH'], ...auth.database.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code: code ?? signal, stdout, stderr };
}

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('the keys that sign access tokens', () => {
  let auth: Auth;
  let ada: Account;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'auth-keys-'));
    auth = await Auth.start();
    ada = await auth.register();
  });
  afterAll(async () => {
    await auth.stop();
    rmSync(folder, { recursive: true });
  });

  it('are replaced by JWT_PRIVATE_KEY_FILE for as long as it is set', async () => {
    const before = await auth.login(ada);
    const [pem, pair] = [join(folder, 'key.pem'), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
    writeFileSync(pem, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await auth.restart('SIGTERM', { JWT_PRIVATE_KEY_FILE: pem });
    const kid = await calculateJwkThumbprint(await exportJWK(pair.publicKey));
    expect(await published(auth)).toEqual([kid]);
    const pinned = await auth.login(ada);
    expect(kidOf(pinned)).toBe(kid);
    await jwtVerify(pinned.access_token, pair.publicKey, { typ: 'at+jwt' });
    expect((await auth.validate(pinned.access_token)).status).toBe(200);
    expect((await auth.validate(before.access_token)).body['code']).toBe('invalid_token');

    await auth.restart('SIGTERM');
    expect((await auth.validate(before.access_token)).status).toBe(200);
    expect((await auth.validate(pinned.access_token)).body['code']).toBe('invalid_token');
  });

  it('are replaced when they are ninety days old, once for all replicas', async () => {
    const replicas = onPostgres ? [auth, await auth.replica()] : [auth];
    try {
      const [before, old] = [await published(auth), kidOf(await auth.login(ada))];
      const next = before.find((kid) => kid !== old);
      await Promise.all(replicas.map((replica) => replica.advance(89 * DAY)));
      expect(kidOf(await auth.login(ada))).toBe(old);
      await Promise.all(replicas.map((replica) => replica.advance(2 * DAY)));
      for (const replica of replicas) {
        await until(async () => (await published(replica)).length === 3, FOLLOWED);
        expect(await published(replica)).toEqual(expect.arrayContaining(before));
      }
      const tokens = await auth.login(ada);
      expect(kidOf(tokens)).toBe(next);
      for (const replica of replicas) expect((await replica.validate(tokens.access_token)).status).toBe(200);
    } finally {
      await replicas[1]?.stop();
    }
  });

  if (!onPostgres) {
    it('are out of reach for the command while the service runs on the embedded database', async () => {
      const { code, stderr } = await keys(auth, ['list']);
      expect([code, stderr]).toEqual([1, expect.stringContaining(`is in use by process ${auth.pid}`)]);
    });
  }
});

describeOnPostgres('the keys that sign access tokens, on two replicas', () => {
  let auth: Auth;
  let replica: Auth;
  let sessions: string[];

  beforeAll(async () => {
    auth = await Auth.start();
    replica = await auth.replica();
    sessions = await startSessions(auth, await auth.register(), 40);
  });
  afterAll(async () => {
    await replica.stop();
    await auth.stop();
  });

  const session = async (): Promise<Tokens> => {
    const { status, body } = await auth.refresh(sessions.pop()!);
    expect(status).toBe(200);
    return body;
  };
  const makeNextUsable = () =>
    auth.query(`UPDATE signing_keys SET created_at = created_at - interval '7 minutes' WHERE state = 'next'`);
  const states = () =>
    auth.query<{ kid: string; state: string }>(
      'SELECT kid, state FROM signing_keys ORDER BY state, retired_at DESC',
    );

  /** Clients that refresh at one replica and are checked at the other, until the work is done. */
  async function underLoad<T>(
    verify: (token: string) => Promise<unknown>,
    work: () => Promise<T>,
  ): Promise<T> {
    let working = true;
    const clients = times(6, async (n) => {
      let { refresh_token } = await session();
      const [issuer, checker] = n % 2 ? [auth, replica] : [replica, auth];
      for (let round = 0; working; round++) {
        const { status, body } = await issuer.refresh(refresh_token);
        expect(status).toBe(200);
        refresh_token = body.refresh_token;
        expect((await checker.validate(body.access_token)).status).toBe(200);
        await verify(body.access_token);
      }
    });
    try {
      return await Promise.race([
        work(),
        Promise.all(clients).then(() => Promise.reject(new Error('No work'))),
      ]);
    } finally {
      working = false;
      await Promise.all(clients);
    }
  }

  it('rotate by command under load, and no check fails, not even by a verifier with a key set of before', async () => {
    const old = await session();
    const cached = createLocalJWKSet(await jwks(auth));
    const next = (await published(auth)).find((kid) => kid !== kidOf(old))!;
    await makeNextUsable();
    const rotated = await underLoad(
      (token) => jwtVerify(token, cached),
      async () => {
        const result = await keys(auth, ['rotate']);
        for (const each of [auth, replica])
          await until(async () => (await published(each)).length === 3, FOLLOWED);
        return result;
      },
    );
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    expect(rotated.stdout).toMatch(new RegExp(`^active +${next} +since \\d{4}-`, 'm'));
    expect(rotated.stdout).toMatch(new RegExp(`^retiring +${kidOf(old)} +since `, 'm'));
    expect(kidOf(await session())).toBe(next);
    for (const each of [auth, replica]) expect((await each.validate(old.access_token)).status).toBe(200);
  }); // TK-17

  it('rotate only with a next key that every cache has, or when they must', async () => {
    const before = await states();
    const refused = await keys(auth, ['rotate']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /^The next key is not in every cache yet\. Rotate again in 3\d\d seconds, or/,
    );
    expect(refused.stderr).not.toMatch(/^ +at /m);
    expect(await states()).toEqual(before);

    const next = before.find(({ state }) => state === 'next')!.kid;
    const forced = await underLoad(
      () => Promise.resolve(),
      async () => {
        const result = await keys(auth, ['rotate', '--now']);
        for (const each of [auth, replica])
          await until(async () => (await published(each)).length === 4, FOLLOWED);
        return result;
      },
    );
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect(kidOf(await session())).toBe(next);
    const { stdout } = await keys(auth, ['list']);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['next', 'active', 'retiring', 'retiring', '']),
    );
  });

  it('are published until their last token has expired, and are then gone on every replica', async () => {
    const tokens = await session();
    const kid = kidOf(tokens);
    expect((await replica.validate(tokens.access_token)).status).toBe(200);
    await keys(auth, ['rotate', '--now']);
    await auth.advance(3570);
    expect((await auth.validate(tokens.access_token)).status).toBe(200);
    await auth.advance(40);
    expect((await auth.validate(tokens.access_token)).body['code']).toBe('token_expired');
    expect(await published(auth)).toContain(kid);
    await auth.advance(120);
    for (const each of [auth, replica]) await until(async () => !(await published(each)).includes(kid), GONE);
    // The clock of this one is behind: for it the token, which it has seen, has not expired.
    expect((await replica.validate(tokens.access_token)).body['code']).toBe('invalid_token');
    await auth.restart('SIGTERM');
  }); // TK-17

  it('are withdrawn by command, with every token that they signed, while sessions go on', async () => {
    const tokens = await session();
    expect((await replica.validate(tokens.access_token)).status).toBe(200);
    const withdrawn = await keys(auth, ['withdraw', kidOf(tokens)]);
    expect(withdrawn).toMatchObject({ code: 0, stderr: '' });
    for (const each of [auth, replica]) {
      await until(async () => !(await published(each)).includes(kidOf(tokens)), FOLLOWED);
      expect((await each.validate(tokens.access_token)).body['code']).toBe('invalid_token');
    }
    const { status, body } = await replica.refresh(tokens.refresh_token);
    expect([status, (await auth.validate(body.access_token)).status]).toEqual([200, 200]);
    expect((await states()).map(({ state }) => state)).toEqual(expect.arrayContaining(['active', 'next']));

    const again = await keys(auth, ['withdraw', kidOf(tokens)]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/^There is no key "/)]);
  });

  it('are others than REFRESH_TOKEN_KEYS, which change without a login', async () => {
    const [old, fresh] = [auth.database.environment['REFRESH_TOKEN_KEYS']!, newKey('r2')];
    const [token, forgotten] = [sessions.pop()!, sessions.pop()!];
    await auth.restart('SIGTERM', { REFRESH_TOKEN_KEYS: `${fresh},${old}` });
    const { body: next } = await auth.refresh(token);
    await auth.restart('SIGTERM', { REFRESH_TOKEN_KEYS: fresh });
    expect((await auth.refresh(next.refresh_token)).status).toBe(200);
    const refused = await auth.refresh(forgotten);
    expect([refused.status, refused.body.code]).toEqual([401, 'invalid_refresh_token']);
  });

  it('are sealed, and their seals move to a new key of ENCRYPTION_KEYS while the service runs', async () => {
    const old = auth.database.environment['ENCRYPTION_KEYS']!;
    const fresh = newKey('k2');
    const both = { ENCRYPTION_KEYS: `${fresh},${old}` };
    await Promise.all([auth, replica].map((each) => each.restart('SIGTERM', both)));
    const before = await session();
    // The keys, and the mail of the registration in the mailbox.
    const mails = await auth.query('SELECT id FROM outbox');
    const count = (await states()).length + mails.length;
    const resealed = await underLoad(
      () => Promise.resolve(),
      () => keys(auth, ['reseal'], both),
    );
    expect(resealed).toEqual({ code: 0, stdout: `${count} values resealed\n`, stderr: '' });
    expect((await keys(auth, ['reseal'], both)).stdout).toBe('0 values resealed\n');
    const seals = await auth.query<{ key: string }>(
      `SELECT split_part(private_key, '.', 1) AS key FROM signing_keys`,
    );
    expect(new Set(seals.map(({ key }) => key))).toEqual(new Set(['k2']));

    await auth.restart('SIGTERM', { ENCRYPTION_KEYS: fresh });
    expect((await auth.validate(before.access_token)).status).toBe(200);
    const after = await session();
    expect(kidOf(after)).toBe(kidOf(before));
    expect((await replica.validate(after.access_token)).status).toBe(200);
  });
});
