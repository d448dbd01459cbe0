import { createHash, randomBytes } from 'node:crypto';
import { type Account, type Answer, Auth, itOnPostgres, startSessions, type Tokens } from '@auth/testing';
import { decodeJwt } from 'jose';

interface Feed {
  items: { session_id: string; role: string | null; changed_at: string }[];
  cursor: string;
  has_more: boolean;
}

const ORDERS = randomBytes(32).toString('base64url');
const BILLING = 'a secret: with 100 % odd / characters + ümlaut';
const digest = (secret: string) => createHash('sha256').update(secret).digest('base64url');
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const asOrders = basic('orders', ORDERS);

describe('other services', () => {
  let auth: Auth;
  let ada: Account;
  let sessions: string[];

  const session = async (): Promise<Tokens> => (await auth.refresh(sessions.pop()!)).body;
  const introspect = (token: string, headers: Record<string, string> = asOrders): Promise<Answer> =>
    auth.post('/api/auth/introspect', { token }, { headers });
  const revoke = (token: string): Promise<Answer> =>
    auth.post('/api/auth/revoke', { token }, { headers: asOrders });
  const form = (path: string, body: string, headers: Record<string, string> = asOrders) =>
    auth.post(path, body, { headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } });
  const feed = async (after?: string): Promise<Feed> => {
    const query = after === undefined ? '' : `?after=${after}`;
    const { status, body } = await auth.get<Feed>(`/api/auth/revocations${query}`, { headers: asOrders });
    expect(status).toBe(200);
    return body;
  };
  const sid = ({ access_token }: Tokens) => String(decodeJwt(access_token)['sid']);

  beforeAll(async () => {
    auth = await Auth.start({
      SERVICE_CLIENTS: `orders:${digest(ORDERS)},billing.eu-1:${digest(BILLING)}`,
    });
    ada = await auth.register();
    sessions = await startSessions(auth, ada, 20);
  });
  afterAll(() => auth.stop());

  describe('prove who they are', () => {
    it('by HTTP Basic, with the id and the secret form-encoded or not', async () => {
      const { access_token } = await session();
      for (const headers of [
        asOrders,
        { authorization: asOrders.authorization.replace('Basic', 'bASIC ') },
        basic('billing.eu-1', encodeURIComponent(BILLING)),
        basic('billing%2Eeu-1', encodeURIComponent(BILLING)),
      ]) {
        const { status, body } = await introspect(access_token, headers);
        expect([status, body['active']]).toEqual([200, true]);
      }
    });

    it('or are refused, each operation alike', async () => {
      const { access_token } = await session();
      for (const headers of [
        {},
        basic('orders', 'wrong'),
        basic('orders', ''),
        basic('', ORDERS),
        basic('nobody', ORDERS),
        basic('billing.eu-1', ORDERS),
        basic('orders', digest(ORDERS)),
        basic('orders', `${ORDERS}%`),
        basic('orders', `${ORDERS}\0`),
        { authorization: 'Basic' },
        { authorization: `Basic ${Buffer.from('orders').toString('base64')}` },
        { authorization: 'Basic ====' },
        { authorization: `Bearer ${access_token}` },
        { authorization: `Bearer ${ORDERS}` },
      ] as Record<string, string>[]) {
        for (const answer of [
          await introspect(access_token, headers),
          await auth.post('/api/auth/revoke', { token: access_token }, { headers }),
          await auth.get('/api/auth/revocations', { headers }),
        ]) {
          expect([answer.status, answer.body['code']]).toEqual([401, 'invalid_client']);
          expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
        }
      }
      const inBody = { token: access_token, client_id: 'orders', client_secret: ORDERS };
      expect((await auth.post('/api/auth/introspect', inBody)).status).toBe(401);
      expect((await auth.validate(access_token)).status).toBe(200);
    });
  });

  describe('ask what a token says', () => {
    it('about an access token, by form as by JSON', async () => {
      const { access_token } = await session();
      const { iss, aud, exp, iat, jti, sid, amr } = decodeJwt(access_token);
      const expected = {
        active: true,
        token_type: 'access_token',
        sub: ada.id,
        username: ada.email,
        email: ada.email,
        role: 'user',
        ...{ iss, aud, exp, iat, jti, sid, amr },
      };
      expect((await introspect(access_token)).body).toEqual(expected);
      const hinted = await form(
        '/api/auth/introspect',
        `token=${access_token}&token_type_hint=refresh_token`,
      );
      expect(hinted.body).toEqual(expected);
      expect(hinted.headers.get('cache-control')).toBe('no-store');
    });

    it('about a refresh token, without using it up', async () => {
      const tokens = await session();
      const { body } = await introspect(tokens.refresh_token);
      expect(body).toMatchObject({
        active: true,
        token_type: 'refresh_token',
        sub: ada.id,
        sid: sid(tokens),
      });
      expect(Number(body['exp']) * 1000 - Date.now()).toBeGreaterThan(6 * 86_400_000);
      expect((await auth.refresh(tokens.refresh_token)).status).toBe(200);
    });

    it('and hear nothing but that it is not good', async () => {
      const used = sessions.pop()!;
      const { body: ended } = await auth.refresh(used);
      const refused = [used, 'rubbish', `${ended.access_token}x`, ended.refresh_token.slice(0, -1)];
      for (const token of refused) expect((await introspect(token)).text).toBe('{"active":false}');
      await auth.post('/api/auth/logout', { refresh_token: ended.refresh_token });
      await auth.refusal(ended.access_token);
      for (const token of [ended.access_token, ended.refresh_token])
        expect((await introspect(token)).text).toBe('{"active":false}');
    });

    it('and are told when the request is not one', async () => {
      for (const body of ['', 'token=', 'token=a&token=b', 'token=a&foo=b', 'a'.repeat(100)])
        expect((await form('/api/auth/introspect', body)).status).toBe(400);
      for (const body of [
        {},
        { token: 7 },
        { token: ['a'] },
        { token: 'a'.repeat(5000) },
        { token: 'a', b: 1 },
      ])
        expect((await auth.post('/api/auth/introspect', body, { headers: asOrders })).status).toBe(400);
      const headers = { ...asOrders, 'content-type': 'text/plain' };
      expect((await auth.post('/api/auth/introspect', 'token=a', { headers })).status).toBe(415);
    });
  });

  describe('revoke', () => {
    it('the session of an access token or of a refresh token, by form as by JSON', async () => {
      const [one, two, other] = [await session(), await session(), await session()];
      const { status, text } = await form(
        '/api/auth/revoke',
        `token=${one.access_token}&token_type_hint=access_token`,
      );
      expect([status, text]).toEqual([200, '']);
      expect((await revoke(two.refresh_token)).status).toBe(200);
      for (const { access_token, refresh_token } of [one, two]) {
        expect(await auth.refusal(access_token)).toBe('invalid_token');
        expect((await auth.refresh(refresh_token)).status).toBe(401);
      }
      expect((await auth.validate(other.access_token)).status).toBe(200);
    });

    it('answers alike for what it does not know, and ends nothing by it', async () => {
      const used = sessions.pop()!;
      const { body: tokens } = await auth.refresh(used);
      for (const token of ['rubbish', used, used, `${tokens.access_token.slice(0, -2)}AA`]) {
        const { status, text } = await revoke(token);
        expect([status, text]).toEqual([200, '']);
      }
      expect((await auth.refresh(tokens.refresh_token)).status).toBe(200);
    }); // RF-18
  });

  describe('follow the sessions that end', () => {
    it('from a cursor on, once per end, and miss none', async () => {
      const before = await feed();
      expect(before.has_more).toBe(false);
      const [one, two] = [await session(), await session()];
      await auth.post('/api/auth/logout', { refresh_token: one.refresh_token });
      const first = await feed(before.cursor);
      expect(first.items).toContainEqual({
        session_id: sid(one),
        role: null,
        changed_at: expect.any(String) as string,
      });
      expect(first.items.map(({ session_id }) => session_id)).not.toContain(sid(two));
      await revoke(two.refresh_token);
      const second = await feed(first.cursor);
      expect(second.items.map(({ session_id }) => session_id)).toContain(sid(two));
    });

    it('through as many pages as it takes, each change once, and on to what is committed late', async () => {
      const start = (await feed()).cursor;
      // One moment for all, so that a page ends inside it; then exactly full pages, so that the last one is empty.
      const insert = (count: number, at: string) =>
        auth.query<{ id: string }>(
          `INSERT INTO sessions (id, user_id, generation, created_at, last_used_at, expires_at, changed_at, ended_at)
           SELECT gen_random_uuid(), $1, 1, now(), now(), now() + interval '7 days', ${at}, now()
             FROM generate_series(1, $2) RETURNING id`,
          [ada.id, count],
        );
      const known = (await feed(start)).items.length;
      const inserted = await insert(2000 - known, 'now()');
      const seen: string[] = [];
      let page = await feed(start);
      for (; page.has_more; page = await feed(page.cursor))
        seen.push(...page.items.map((item) => item.session_id));
      seen.push(...page.items.map((item) => item.session_id));
      expect(new Set(seen).size).toBe(2000);
      expect(seen).toHaveLength(2000);
      expect(inserted.filter(({ id }) => !seen.includes(id))).toEqual([]);
      const [late] = await insert(1, `(SELECT max(changed_at) FROM sessions) - interval '5 seconds'`);
      const after = (await feed(page.cursor)).items.map((item) => item.session_id);
      expect(after.includes(late!.id)).toBe(true);
    });

    it('no further back than an access token may be taken for good', async () => {
      const [recent, old] = await auth.query<{ id: string }>(
        `INSERT INTO sessions (id, generation, created_at, last_used_at, expires_at, changed_at, ended_at)
         SELECT gen_random_uuid(), 1, now(), now(), now(), now() - minutes * interval '1 minute', now()
           FROM unnest(ARRAY[58, 63]) minutes RETURNING id`,
      );
      const ids = new Set((await feed()).items.map(({ session_id }) => session_id));
      expect([ids.has(recent!.id), ids.has(old!.id)]).toEqual([true, false]);
    });

    itOnPostgres('and hear the role that a session has now', async () => {
      const { cursor } = await feed();
      const tokens = await session();
      await auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [ada.id]);
      await auth.query('UPDATE sessions SET changed_at = clock_timestamp() WHERE id = $1', [sid(tokens)]);
      const item = async () => {
        let page = await feed(cursor);
        const items = [...page.items];
        for (; page.has_more; items.push(...page.items)) page = await feed(page.cursor);
        return items.find(({ session_id }) => session_id === sid(tokens));
      };
      expect(await item()).toMatchObject({ role: 'admin' });
      await auth.query(`UPDATE users SET role = 'user', disabled_at = now() WHERE id = $1`, [ada.id]);
      expect(await item()).toMatchObject({ role: null });
      await auth.query('UPDATE users SET disabled_at = NULL WHERE id = $1', [ada.id]);
    }); // TK-15

    it('and are told when a cursor is none of the feed', async () => {
      const uuid = '-'.repeat(36);
      for (const cursor of [
        '',
        'x',
        '7',
        't',
        't-1',
        `t${'9'.repeat(17)}`,
        'p1',
        `p1.${uuid}`,
        'p1.7',
        `p1.${'a'.repeat(36)}`,
      ]) {
        const path = `/api/auth/revocations?after=${cursor}`;
        expect([cursor, (await auth.get(path, { headers: asOrders })).status]).toEqual([cursor, 400]);
      }
      const twice = await auth.get('/api/auth/revocations?after=t1&after=t2', { headers: asOrders });
      expect(twice.status).toBe(400);
      for (const cursor of ['t0', 't9999999999999999', `p1.${ada.id}`]) await feed(cursor);
    });
  });

  describe('find what they need', () => {
    it('in the metadata', async () => {
      const { headers, body } = await auth.get('/.well-known/oauth-authorization-server');
      const issuer = String(body['issuer']);
      const { access_token } = await session();
      expect(decodeJwt(access_token).iss).toBe(issuer);
      expect(headers.get('cache-control')).toBe('public, max-age=3600');
      expect(body).toMatchObject({
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        introspection_endpoint: `${issuer}/api/auth/introspect`,
        introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
        revocation_endpoint: `${issuer}/api/auth/revoke`,
        revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
      });
    });

    it('in the key set, which is sent again only when it changed', async () => {
      const { headers, body } = await auth.get<{ keys: Record<string, string>[] }>('/.well-known/jwks.json');
      expect(body.keys).toHaveLength(2);
      for (const key of body.keys) {
        expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      }
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const etag = headers.get('etag')!;
      const ask = (known: string) =>
        auth.get('/.well-known/jwks.json', { headers: { 'if-none-match': known } });
      for (const known of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
        const again = await ask(known);
        expect([known, again.status, again.text]).toEqual([known, 304, '']);
        expect(again.headers.get('etag')).toBe(etag);
        expect(again.headers.get('cache-control')).toBe('public, max-age=300');
      }
      expect((await ask('"other"')).status).toBe(200);
    });
  });
});
