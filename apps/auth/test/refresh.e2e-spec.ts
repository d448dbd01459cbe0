import {
  type Account,
  type Answer,
  Auth,
  describeWithRedis,
  itOnPostgres,
  onPostgres,
  RedisServer,
  startSessions,
  times,
  type Tokens,
  until,
} from '@auth/testing';
import { decodeJwt } from 'jose';

/** The token refresh sequence of the specification, branch by branch. */
describe('refreshing', () => {
  let auth: Auth;
  let ada: Account;
  const sessions: string[] = [];

  /** The refresh token of a session that no other test uses. */
  const session = () => sessions.pop()!;
  const good = async (token: string): Promise<Tokens> => {
    const { status, body } = await auth.refresh(token);
    expect(status).toBe(200);
    return body;
  };
  const expectRefused = async (token: string) => {
    const { status, body } = await auth.refresh(token);
    expect([status, body.code]).toEqual([401, 'invalid_refresh_token']);
  };

  beforeAll(async () => {
    auth = await Auth.start({ SESSION_LIMIT: '1000' });
    ada = await auth.register();
    sessions.push(...(await startSessions(auth, ada, 300)));
  });
  afterAll(() => auth.stop());

  it('exchanges a good refresh token for the next pair', async () => {
    const tokens = await auth.login(ada);
    const next = await good(tokens.refresh_token);
    expect(next).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect((await auth.profile(next.access_token)).body).toMatchObject({ id: ada.id });
  }); // RF-01

  it('refuses what it did not issue as a refresh token', async () => {
    const token = session();
    const { access_token } = await good(session());
    const otherwise = token[30] === 'A' ? 'B' : 'A';
    for (const wrong of [
      'rubbish',
      access_token,
      `${token.slice(0, 30)}${otherwise}${token.slice(31)}`,
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      token.slice(0, -1),
      token.slice(0, -1) + (token.endsWith('B') ? 'C' : 'B'),
    ]) {
      await expectRefused(wrong);
    }
    for (const body of [
      {},
      { refresh_token: '' },
      { refresh_token: 7 },
      { refresh_token: token, role: 'admin' },
    ]) {
      expect((await auth.post('/api/auth/refresh', body)).status).toBe(400);
    }
    await good(token);
  }); // TK-07

  it('ends the session of a token that is used twice, leaves the others alone and writes it down', async () => {
    const used = session();
    const elsewhere = await good(session());
    const next = await good(used);
    const before = auth.log().length;
    const replay = await auth.refresh(used, { headers: { 'x-request-id': 'the-replayed-request' } });
    expect([replay.status, replay.body.code]).toEqual([401, 'invalid_refresh_token']);
    expect(replay.headers.get('www-authenticate')).toContain('error="invalid_token"');
    await expectRefused(next.refresh_token);
    expect(await auth.refusal(next.access_token)).toBe('invalid_token');
    expect((await auth.validate(elsewhere.access_token)).status).toBe(200);
    await good(elsewhere.refresh_token);
    const events = auth
      .log()
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"refresh_token_reused"'));
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]!)).toMatchObject({
      level: 'warn',
      user_id: ada.id,
      details: { session: decodeJwt(next.access_token)['sid'] },
      ip: '127.0.0.1',
      request_id: 'the-replayed-request',
    });
    expect(auth.log()).not.toContain(used);
  }); // RF-02, RF-03, TK-13

  it('ends the descendants of a used token, however many there are', async () => {
    const first = session();
    const second = await good(first);
    const third = await good(second.refresh_token);
    await expectRefused(first);
    await expectRefused(third.refresh_token);
    expect(await auth.refusal(third.access_token)).toBe('invalid_token');
  }); // RF-04

  it('tells apart the tokens of one instant', async () => {
    const chain = [session()];
    for (let n = 0; n < 3; n++) chain.push((await good(chain[n]!)).refresh_token);
    expect(new Set(chain).size).toBe(4);
    await expectRefused(chain[2]!);
    await expectRefused(chain[3]!);
  }); // RF-06

  it('goes by the refresh token alone, whoever else the request says it is from', async () => {
    const somebody = await auth.register();
    const { access_token: token } = await auth.login(somebody);
    const { body } = await auth.refresh(session(), { token });
    expect(decodeJwt(body.access_token)).toMatchObject({ sub: ada.id, email: ada.email });
  }); // RF-12

  itOnPostgres('reads the user afresh: the new role is in, who is disabled or gone is out', async () => {
    const user = await auth.register();
    const [one, other] = (await startSessions(auth, user, 2)) as [string, string];
    await auth.query(`UPDATE users SET role = 'admin', email = 'new@example.com' WHERE id = $1`, [user.id]);
    const next = await good(one);
    expect(decodeJwt(next.access_token)).toMatchObject({ role: 'admin', email: 'new@example.com' });
    await auth.query('UPDATE users SET disabled_at = now() WHERE id = $1', [user.id]);
    await expectRefused(next.refresh_token);
    await auth.query('UPDATE users SET disabled_at = NULL WHERE id = $1', [user.id]);
    await auth.query('DELETE FROM users WHERE id = $1', [user.id]);
    await expectRefused(other);
    const profile = await auth.profile(next.access_token);
    expect(profile.status).toBe(401);
  }); // RF-15, TK-19

  describe('at once', () => {
    let replicas: readonly Auth[];

    beforeAll(async () => {
      replicas = onPostgres ? [auth, await auth.replica({ SESSION_LIMIT: '1000' })] : [auth];
    });
    afterAll(async () => {
      if (replicas[1]) await replicas[1].stop();
    });

    const at = (n: number) => replicas[n % replicas.length]!;
    const [rounds, requests] = onPostgres ? [20, 1000] : [5, 200];

    it(`answers one of ${requests} that ask with one token, in each of ${rounds} rounds`, async () => {
      for (let round = 0; round < rounds; round++) {
        const token = session();
        const began = performance.now();
        const answers = await Promise.all(times(requests, (n) => at(n).refresh(token)));
        expect(performance.now() - began).toBeLessThan(5000);
        const winners = answers.filter(({ status }) => status === 200);
        expect(winners).toHaveLength(1);
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
        await expectRefused(winners[0]!.body.refresh_token);
      }
    }); // RF-05

    it('leaves no token of a session alive when a refresh races its logout', async () => {
      const race = async (token: string, n: number) => {
        const [refreshed, loggedOut] = await Promise.all([
          at(n).refresh(token),
          at(n >> 1).post('/api/auth/logout', { refresh_token: token }),
        ]);
        expect(loggedOut.status).toBe(204);
        return { token, refreshed };
      };
      const rounds = onPostgres ? 200 : 50;
      const outcomes: { token: string; refreshed: Answer<Tokens> }[] = [];
      for (let n = 0; n < rounds; n += 10)
        outcomes.push(...(await Promise.all(times(10, (k) => race(session(), n + k)))));
      for (const { token, refreshed } of outcomes) {
        if (refreshed.status === 200) {
          await expectRefused(refreshed.body.refresh_token);
          for (const replica of replicas)
            expect(await replica.refusal(refreshed.body.access_token)).toBe('invalid_token');
        }
        await expectRefused(token);
      }
      expect(new Set(outcomes.map(({ refreshed }) => refreshed.status))).toContain(200);
    }); // RF-08

    it('leaves no token of the other sessions alive when refreshes race a change of the password', async () => {
      const account = await auth.register();
      const rounds = onPostgres ? 20 : 4;
      const others = await startSessions(auth, account, rounds);
      const here = await auth.login(account);
      let passwords = [account.password, 'a new walrus in a cup'] as [string, string];
      for (let round = 0; round < rounds; round++) {
        let changed = false;
        const refreshing = refreshUntilRefused(at(round), others[round]!, () => changed);
        const change = { current_password: passwords[0], new_password: passwords[1] };
        const answer = await at(round + 1).post('/api/user/password', change, { token: here.access_token });
        expect(answer.status).toBe(204);
        changed = true;
        passwords = [passwords[1], passwords[0]];
        const { newest, access } = await refreshing;
        await expectRefused(newest);
        for (const replica of replicas) expect(await replica.refusal(access)).toBe('invalid_token');
      }
      await good(here.refresh_token);
    });
  });

  describe('with REFRESH_GRACE_SECONDS', () => {
    beforeAll(() => auth.restart('SIGTERM', { REFRESH_GRACE_SECONDS: '10' }));

    it('answers the same successor again within the grace, also to many at once', async () => {
      const token = session();
      const answers = await Promise.all(times(20, () => auth.refresh(token)));
      expect(answers.map(({ status }) => status)).toEqual(times(20, () => 200));
      await auth.advance(9);
      const late = await good(token);
      expect(new Set([late, ...answers.map(({ body }) => body)].map((body) => body.refresh_token)).size).toBe(
        1,
      );
      expect((await auth.validate(late.access_token)).status).toBe(200);
      await good(late.refresh_token);
    });

    it('ends the session when a used token comes after the grace', async () => {
      const token = session();
      const next = await good(token);
      await auth.advance(11);
      await expectRefused(token);
      await expectRefused(next.refresh_token);
    });

    it('ends the session when a token of two generations ago comes within the grace', async () => {
      const token = session();
      const next = await good(token);
      const newest = await good(next.refresh_token);
      await expectRefused(token);
      await expectRefused(newest.refresh_token);
    });
  });

  describe('when the service crashes', () => {
    it('remembers what was used and goes on with the successor', async () => {
      const [used, replayed] = [session(), session()];
      const next = await good(used);
      await good(replayed);
      await auth.restart('SIGKILL');
      await expectRefused(replayed);
      const newest = await good(next.refresh_token);
      expect((await auth.validate(newest.access_token)).status).toBe(200);
      await expectRefused(used);
    }); // RF-07
  });

  describe('as time passes', () => {
    it('gets a client that was refused as expired back to its answer', async () => {
      const { access_token, refresh_token } = await good(session());
      await auth.advance(3600);
      const expired = await auth.profile(access_token);
      expect([expired.status, expired.body['code']]).toEqual([401, 'token_expired']);
      const next = await good(refresh_token);
      expect((await auth.profile(next.access_token)).body).toMatchObject({ id: ada.id });
    });

    it('ends seven days after the login, however often it is refreshed', async () => {
      const tokens = await auth.login(ada);
      expect(tokens.refresh_expires_in).toBe(604_800);
      await auth.advance(302_400);
      const halfway = await good(tokens.refresh_token);
      expect(Math.abs(halfway.refresh_expires_in - 302_400)).toBeLessThan(60);
      await auth.advance(302_340);
      const last = await good(halfway.refresh_token);
      expect(last.refresh_expires_in).toBeLessThanOrEqual(60);
      await auth.advance(61);
      await expectRefused(last.refresh_token);
    }); // RF-10
  });
});

describeWithRedis('refreshing while Redis forgets', () => {
  let redis: RedisServer;
  let auth: Auth;

  beforeAll(async () => {
    redis = await RedisServer.onFreePort();
    await redis.start();
    auth = await Auth.start({ REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await auth.stop();
    await redis.kill();
  });

  it('refuses used tokens and takes their successors, whether Redis is wiped, away or back', async () => {
    const [token = ''] = await startSessions(auth, await auth.register(), 1);
    const used = [token];
    let { body: newest } = await auth.refresh(token);
    const step = async () => {
      used.push(newest.refresh_token);
      const { status, body } = await auth.refresh(newest.refresh_token);
      expect(status).toBe(200);
      newest = body;
      expect((await auth.validate(newest.access_token)).status).toBe(200);
    };
    redis.cli('FLUSHALL');
    await step();
    await redis.kill();
    await step();
    await redis.start();
    await step();
    await redis.kill();
    for (const old of [used[0]!, used.at(-1)!, newest.refresh_token])
      expect((await auth.refresh(old)).status).toBe(401);
    await redis.start();
    expect((await auth.refresh(newest.refresh_token)).status).toBe(401);
    expect(await auth.refusal(newest.access_token)).toBe('invalid_token');
  }); // RF-07

  it('keeps no refresh token, neither in PostgreSQL nor in Redis, and nothing longer than a session lives', async () => {
    await until(async () => {
      const { body } = await auth.get<{ checks: { cache: string } }>('/health/ready');
      return body.checks.cache === 'up';
    });
    const tokens = await auth.login(await auth.register());
    const { body } = await auth.refresh(tokens.refresh_token);
    await auth.validate(body.access_token);
    const rows = await auth.query<{ row: string }>('SELECT s::text AS row FROM sessions s');
    const keys = redis.cli('KEYS', '*').split('\n');
    expect(keys).toContainEqual(expect.stringContaining('session:'));
    const values = keys.map((key) => redis.cli('GET', key));
    const secrets = [tokens, body].flatMap((set) => [
      set.refresh_token,
      set.refresh_token.slice(27),
      set.access_token,
    ]);
    const kept = [...rows.map(({ row }) => row), ...keys, ...values].join();
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    for (const key of keys) {
      const life = Number(redis.cli('TTL', key));
      expect(life).toBeGreaterThan(0);
      expect(life).toBeLessThanOrEqual(604_800);
    }
  }); // RF-10, RF-11
});

/** Refreshes a session as often as it can; nothing that is asked when it has ended may succeed. */
async function refreshUntilRefused(auth: Auth, token: string, hasEnded: () => boolean) {
  let [newest, access] = [token, ''];
  for (;;) {
    const asksLate = hasEnded();
    const { status, body } = await auth.refresh(newest);
    if (status !== 200) return { newest, access };
    if (asksLate) throw new Error('A refresh succeeded after the end of its session');
    [newest, access] = [body.refresh_token, body.access_token];
  }
}
