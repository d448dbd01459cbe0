import { randomUUID } from 'node:crypto';
import {
  type Account,
  Auth,
  describeOnPostgres,
  itOnPostgres,
  startSessions,
  times,
  type Tokens,
} from '@auth/testing';
import { decodeJwt } from 'jose';

interface SessionItem {
  id: string;
  created_at: string;
  last_used_at: string;
  ip: string | null;
  user_agent: string | null;
  device: string | null;
  current: boolean;
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

describe('sessions', () => {
  let auth: Auth;
  let ada: Account;
  let bob: Account;
  const sessions: Record<'ada' | 'bob', string[]> = { ada: [], bob: [] };

  /** A session that no other test uses, as the client that refreshes it says what it is. */
  const session = async (of: 'ada' | 'bob' = 'ada', userAgent = FIREFOX): Promise<Tokens> => {
    const { status, body } = await auth.refresh(sessions[of].pop()!, {
      headers: { 'user-agent': userAgent },
    });
    expect(status).toBe(200);
    return body;
  };
  const list = async (token: string): Promise<SessionItem[]> => {
    const { status, body } = await auth.get<{ items: SessionItem[] }>('/api/user/sessions', { token });
    expect(status).toBe(200);
    return body.items;
  };
  const expectEnded = async ({ access_token, refresh_token }: Tokens) => {
    expect((await auth.refresh(refresh_token)).status).toBe(401);
    expect(await auth.refusal(access_token)).toBe('invalid_token');
  };
  const expectAlive = async ({ access_token }: Tokens) => {
    expect((await auth.profile(access_token)).status).toBe(200);
  };
  const logout = (refreshToken: string) => auth.post('/api/auth/logout', { refresh_token: refreshToken });

  beforeAll(async () => {
    // Logins that are under way count as tries.
    auth = await Auth.start({ SESSION_LIMIT: '3', LOCKOUT_ATTEMPTS: '50' });
    [ada, bob] = await Promise.all([auth.register(), auth.register()]);
    sessions.bob = await startSessions(auth, bob, 8);
    sessions.ada = await startSessions(auth, ada, 30);
  });
  afterAll(() => auth.stop());

  describe('that their user ends', () => {
    it('end by logout: that one and no other', async () => {
      const [here, elsewhere] = [await session(), await session()];
      const { status, text } = await logout(here.refresh_token);
      expect([status, text]).toEqual([204, '']);
      await expectEnded(here);
      await expectAlive(elsewhere);
      expect((await auth.refresh(elsewhere.refresh_token)).status).toBe(200);
    }); // TK-14

    it('end by logout with a token that was used already', async () => {
      const first = await session();
      const { body: second } = await auth.refresh(first.refresh_token);
      expect((await logout(first.refresh_token)).status).toBe(204);
      await expectEnded(second);
    });

    it('answer a logout alike for a token that nobody knows, and one sent twice', async () => {
      const { refresh_token } = await session();
      for (const token of [refresh_token, refresh_token, 'rubbish', `${refresh_token.slice(0, -1)}A`])
        expect((await logout(token)).status).toBe(204);
      expect((await auth.post('/api/auth/logout', {})).status).toBe(400);
    });

    it('are listed with the device they are on, the latest used first, without those that ended', async () => {
      const account = await auth.register();
      const phone = await auth.post<Tokens>(
        '/api/auth/login',
        { email: account.email, password: account.password },
        { headers: { 'user-agent': SAFARI } },
      );
      const desk = await auth.login(account);
      const desk2 = await auth.refresh(desk.refresh_token, { headers: { 'user-agent': FIREFOX } });
      const phone2 = await auth.refresh(phone.body.refresh_token, { headers: { 'user-agent': SAFARI } });
      const gone = await auth.login(account);
      await logout(gone.refresh_token);
      const items = await list(desk2.body.access_token);
      expect(items).toEqual([
        expect.objectContaining({
          device: 'Safari on iOS',
          user_agent: SAFARI,
          current: false,
          ip: '127.0.0.1',
        }),
        expect.objectContaining({ device: 'Firefox on Linux', user_agent: FIREFOX, current: true }),
      ]);
      expect(items[0]!.id).toBe(decodeJwt(phone2.body.access_token)['sid']);
      expect(Date.parse(items[0]!.last_used_at)).toBeGreaterThan(Date.parse(items[0]!.created_at));
    }); // RF-13

    it('end one by one', async () => {
      const [here, other] = [await session(), await session()];
      const id = String(decodeJwt(other.access_token)['sid']);
      const end = () => auth.request('DELETE', `/api/user/sessions/${id}`, { token: here.access_token });
      expect((await end()).status).toBe(204);
      await expectEnded(other);
      await expectAlive(here);
      expect((await list(here.access_token)).map((item) => item.id)).not.toContain(id);
      expect((await end()).status).toBe(404);
    }); // RF-13

    it('are nobody else’s to see or to end', async () => {
      const [mine, theirs] = [await session('bob'), await session()];
      const token = mine.access_token;
      const their = String(decodeJwt(theirs.access_token)['sid']);
      expect((await list(token)).map(({ id }) => id)).not.toContain(their);
      const refused = await auth.request('DELETE', `/api/user/sessions/${their}`, { token });
      const unknown = await auth.request('DELETE', `/api/user/sessions/${randomUUID()}`, { token });
      expect([refused.status, refused.body['code']]).toEqual([404, 'not_found']);
      expect({ ...refused.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
      await expectAlive(theirs);
      expect((await auth.request('DELETE', '/api/user/sessions/7', { token })).status).toBe(400);
    }); // HT-23

    it('end everywhere by logout-all, and only those of the user', async () => {
      const [here, elsewhere, other] = [await session('bob'), await session('bob'), await session()];
      expect((await auth.post('/api/auth/logout-all')).status).toBe(401);
      const { status } = await auth.post('/api/auth/logout-all', undefined, { token: here.access_token });
      expect(status).toBe(204);
      await expectEnded(here);
      await expectEnded(elsewhere);
      await expectAlive(other);
    });

    it('begin anew at every login, whatever the client brings along', async () => {
      const planted = await session();
      const sid = String(decodeJwt(planted.access_token)['sid']);
      const login = { email: bob.email, password: bob.password };
      expect((await auth.post('/api/auth/login', { ...login, session_id: sid })).status).toBe(400);
      const { body } = await auth.post<Tokens>('/api/auth/login', login, {
        token: planted.access_token,
        headers: { cookie: `session_id=${sid}; sid=${sid}` },
      });
      expect(decodeJwt(body.access_token)['sid']).not.toBe(sid);
    }); // RF-16
  });

  describe('beyond SESSION_LIMIT', () => {
    it('end from the oldest on, with a login as with many at once', async () => {
      const account = await auth.register();
      const [oldest, ...rest] = [
        await auth.login(account),
        await auth.login(account),
        await auth.login(account),
      ];
      const newest = await auth.login(account);
      await expectEnded(oldest);
      for (const tokens of [...rest, newest]) await expectAlive(tokens);
      const parallel = await Promise.all(times(6, () => auth.login(account)));
      const alive = parallel
        .filter(Boolean)
        .map(async (tokens) => (await auth.refresh(tokens.refresh_token)).status);
      expect((await Promise.all(alive)).filter((status) => status === 200)).toHaveLength(3);
      for (const tokens of [...rest, newest]) await expectEnded(tokens);
    }); // RF-14
  });

  describeOnPostgres('on several replicas', () => {
    let replicas: { readonly withRedis: Auth; readonly without: Auth };

    beforeAll(async () => {
      const [withRedis, without] = await Promise.all([auth.replica(), auth.replica({ REDIS_URL: '' })]);
      replicas = { withRedis, without };
    });
    afterAll(() => Promise.all([replicas.withRedis.stop(), replicas.without.stop()]));

    const everywhere = () => [auth, replicas.withRedis, replicas.without];
    /** Every replica has taken the token a moment ago. */
    const known = async (tokens: Tokens) => {
      for (const replica of everywhere())
        expect((await replica.validate(tokens.access_token)).status).toBe(200);
      return tokens;
    };
    const expectRefusedEverywhere = async ({ access_token }: Tokens) => {
      const codes = await Promise.all(everywhere().map((replica) => replica.refusal(access_token)));
      expect(codes).toEqual(['invalid_token', 'invalid_token', 'invalid_token']);
    };

    it('are refused on all of them within a second, whichever ended them, with and without Redis', async () => {
      for (const replica of everywhere()) {
        const tokens = await known(await session());
        await replica.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
        await expectRefusedEverywhere(tokens);
      }
    }); // TK-14

    it('are refused on all of them within a second when all of a user’s end', async () => {
      sessions.bob = await startSessions(auth, bob, 2);
      const [one, other] = [await known(await session('bob')), await known(await session('bob'))];
      await replicas.without.post('/api/auth/logout-all', undefined, { token: one.access_token });
      await expectRefusedEverywhere(one);
      await expectRefusedEverywhere(other);
    });

    it('hear of an end that happened while they were not asked', async () => {
      const tokens = await known(await session());
      await replicas.without.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
      const fresh = await auth.replica();
      try {
        expect((await fresh.validate(tokens.access_token)).body['code']).toBe('invalid_token');
      } finally {
        await fresh.stop();
      }
    });
  });

  itOnPostgres('lose their access tokens within a second when the role of the user changes', async () => {
    const account = await auth.register();
    const tokens = await auth.login(account);
    expect((await auth.validate(tokens.access_token)).status).toBe(200);
    await auth.query(`UPDATE users SET role = 'admin' WHERE id = $1`, [account.id]);
    await auth.query('UPDATE sessions SET changed_at = clock_timestamp() WHERE user_id = $1', [account.id]);
    expect(await auth.refusal(tokens.access_token)).toBe('invalid_token');
    const { body } = await auth.refresh(tokens.refresh_token);
    expect(decodeJwt(body.access_token)['role']).toBe('admin');
    const validated = await auth.get('/api/auth/validate?role=admin', { token: body.access_token });
    expect([validated.status, validated.headers.get('x-auth-request-groups')]).toEqual([200, 'admin']);

    await auth.query(`UPDATE users SET role = 'user', disabled_at = now() WHERE id = $1`, [account.id]);
    await auth.query('UPDATE sessions SET changed_at = clock_timestamp() WHERE user_id = $1', [account.id]);
    expect(await auth.refusal(body.access_token)).toBe('invalid_token');
    expect((await auth.refresh(body.refresh_token)).status).toBe(401);
    expect(
      (await auth.post('/api/auth/login', { email: account.email, password: account.password })).status,
    ).toBe(401);
  }); // TK-15

  it('leave tokens that are refused when they are gone from the database, as after a restored backup', async () => {
    const tokens = await session();
    await auth.query('DELETE FROM sessions WHERE id = $1', [decodeJwt(tokens.access_token)['sid']]);
    await auth.restart('SIGTERM', { REDIS_URL: '' });
    expect((await auth.profile(tokens.access_token)).body['code']).toBe('invalid_token');
    expect((await auth.refresh(tokens.refresh_token)).body.code).toBe('invalid_refresh_token');
  });

  it('take their last access token along when their time is over', async () => {
    const account = await auth.register();
    const { refresh_token } = await auth.login(account);
    await auth.advance(7 * 86_400 - 60);
    const { body } = await auth.refresh(refresh_token);
    expect((await auth.profile(body.access_token)).status).toBe(200);
    await auth.advance(61);
    const { status, body: refusal } = await auth.profile(body.access_token);
    expect([status, refusal['code']]).toEqual([401, 'token_expired']);
  }); // RF-10
});
