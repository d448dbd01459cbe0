import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Account,
  Auth,
  createTestDatabase,
  describeOnPostgres,
  describeWithRedis,
  RedisServer,
  startSessions,
} from '@auth/testing';
import { TcpProxy } from './tcp-proxy.js';

/** When a request was sent (milliseconds) and how it was answered. */
interface Seen {
  readonly sentAt: number;
  readonly status: number;
  readonly retryAfter: string | null;
}

/**
 * A client that refreshes and asks about its tokens in turn, as fast as it gets answers. It keeps a token that was
 * answered with 503, as Retry-After tells it to.
 */
class Client {
  readonly seen: Seen[] = [];
  readonly used: string[] = [];
  private access = '';

  constructor(
    private readonly auth: Auth,
    public newest: string,
  ) {}

  async run(until: () => boolean): Promise<void> {
    while (!until()) {
      await this.refresh();
      for (let n = 0; n < 3 && !until(); n++) await this.validate();
    }
  }

  private async refresh(): Promise<void> {
    const { status, body } = await this.record(() => this.auth.refresh(this.newest));
    if (status !== 200) return;
    this.used.push(this.newest);
    this.newest = body.refresh_token;
    this.access = body.access_token;
  }

  private async validate(): Promise<void> {
    if (this.access !== '') await this.record(() => this.auth.validate(this.access));
  }

  private async record<T extends { status: number; headers: Headers }>(ask: () => Promise<T>): Promise<T> {
    const sentAt = performance.now();
    const answer = await ask();
    this.seen.push({ sentAt, status: answer.status, retryAfter: answer.headers.get('retry-after') });
    return answer;
  }
}

/** Lets the clients work while things happen, and on for a second. */
async function workDuring(clients: readonly Client[], events: () => Promise<unknown>): Promise<Seen[]> {
  let over = false;
  const working = Promise.all(clients.map((client) => client.run(() => over)));
  const happening = sleep(300)
    .then(events)
    .then(() => sleep(1000))
    .finally(() => (over = true));
  await Promise.all([working, happening]);
  return clients.flatMap(({ seen }) => seen.splice(0));
}

const statusesOf = (seen: readonly Seen[]) => [...new Set(seen.map(({ status }) => status))].sort();

/** Nothing but 200, and 503 that says when to come back; never for longer than this. */
function expectOnlyShortOutages(clientsSeen: readonly Seen[], milliseconds: number): void {
  expect(statusesOf(clientsSeen).filter((status) => status !== 200 && status !== 503)).toEqual([]);
  const refused = clientsSeen.filter(({ status }) => status === 503);
  expect(refused.filter(({ retryAfter }) => retryAfter === null)).toEqual([]);
  const moments = refused.map(({ sentAt }) => sentAt);
  if (moments.length > 0) expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(milliseconds);
}

async function expectUsedTokensDead(auth: Auth, clients: readonly Client[]): Promise<void> {
  for (const { used, newest } of clients) {
    expect(used.length).toBeGreaterThan(0);
    expect((await auth.refresh(used.at(-1)!)).status).toBe(401);
    // The session has ended with that.
    expect((await auth.refresh(newest)).status).toBe(401);
  }
}

describeWithRedis('while Redis fails', () => {
  let redis: RedisServer;
  let auth: Auth;
  let ada: Account;
  let clients: Client[];

  beforeAll(async () => {
    redis = await RedisServer.onFreePort();
    await redis.start();
    auth = await Auth.start({ REDIS_URL: redis.url });
    ada = await auth.register();
  });
  beforeEach(async () => {
    clients = (await startSessions(auth, ada, 16)).map((token) => new Client(auth, token));
  });
  afterEach(() => expectUsedTokensDead(auth, clients));
  afterAll(async () => {
    await auth.stop();
    await redis.kill();
  });

  it('sixteen clients go on when it is killed and comes back empty', async () => {
    const seen = await workDuring(clients, async () => {
      await redis.kill();
      await sleep(1000);
      await redis.start();
      await sleep(1000);
    });
    expectOnlyShortOutages(seen, 2000);
  });

  it('sixteen clients go on when it hangs', async () => {
    const seen = await workDuring(clients, async () => {
      redis.freeze();
      await sleep(1500);
      redis.thaw();
    });
    expectOnlyShortOutages(seen, 2000);
  });

  it('sixteen clients go on when it is wiped again and again', async () => {
    const seen = await workDuring(clients, async () => {
      for (let n = 0; n < 10; n++) {
        redis.cli('FLUSHALL');
        await sleep(100);
      }
    });
    expectOnlyShortOutages(seen, 2000);
  });

  it('a session that ends meanwhile stays ended when it is back', async () => {
    const [{ newest: token }] = clients as [Client];
    const { body: tokens } = await auth.refresh(token);
    clients = [];
    expect((await auth.validate(tokens.access_token)).status).toBe(200);
    await redis.kill();
    await auth.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
    expect(await auth.refusal(tokens.access_token)).toBe('invalid_token');
    await redis.start();
    await sleep(500);
    expect((await auth.validate(tokens.access_token)).status).toBe(401);
    expect((await auth.refresh(tokens.refresh_token)).status).toBe(401);
  });
});

describeOnPostgres('while PostgreSQL fails', () => {
  let wire: TcpProxy;
  let auth: Auth;
  let ada: Account;
  let clients: Client[];

  beforeAll(async () => {
    const database = await createTestDatabase();
    wire = await TcpProxy.to(database.environment['DATABASE_URL']!);
    // With a grace, a client whose answer was lost asks again with the same token.
    auth = await Auth.start({ DATABASE_URL: wire.url, REFRESH_GRACE_SECONDS: '60' }, database);
    ada = await auth.register();
  });
  beforeEach(async () => {
    clients = (await startSessions(auth, ada, 16)).map((token) => new Client(auth, token));
  });
  afterAll(async () => {
    await auth.stop();
    await wire.cut();
  });

  /** Every client got an answer 200 to what it sent within this time after the event. */
  const expectBackWithin = (seen: readonly Seen[], event: number, milliseconds: number) => {
    expect(seen.filter(({ sentAt, status }) => status !== 200 && sentAt > event + milliseconds)).toEqual([]);
    expect(seen.some(({ sentAt }) => sentAt > event)).toBe(true);
  };

  it('sixteen clients get 503 while it is unreachable, and are served again when it is back', async () => {
    let backAt = 0;
    const seen = await workDuring(clients, async () => {
      await wire.cut();
      await sleep(1500);
      await wire.mend();
      backAt = performance.now();
      await sleep(3000);
    });
    expect(statusesOf(seen)).toEqual([200, 503]);
    expect(seen.filter(({ status, retryAfter }) => status === 503 && retryAfter === null)).toEqual([]);
    expectBackWithin(seen, backAt, 3000);
  });

  it('sixteen clients are served again when all its connections are ended, as by a restart', async () => {
    let endedAt = 0;
    const seen = await workDuring(clients, async () => {
      for (let n = 0; n < 3; n++) {
        await auth.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                           WHERE datname = current_database() AND pid <> pg_backend_pid()`);
        endedAt = performance.now();
        await sleep(300);
      }
      await sleep(3000);
    });
    expect(statusesOf(seen).filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expectBackWithin(seen, endedAt, 3000);
    expect((await auth.get('/health/ready')).status).toBe(200);
  });
});

describeOnPostgres('a replica that cannot hear', () => {
  it('does not take for more than a second what has ended meanwhile', async () => {
    const auth = await Auth.start({ REDIS_URL: '' });
    const wire = await TcpProxy.to(auth.database.environment['DATABASE_URL']!);
    const deaf = await auth.replica({ DATABASE_URL: wire.url });
    try {
      const [token = ''] = await startSessions(auth, await auth.register(), 1);
      const { body: tokens } = await auth.refresh(token);
      expect((await deaf.validate(tokens.access_token)).status).toBe(200);
      await wire.cut();
      await auth.post('/api/auth/logout', { refresh_token: tokens.refresh_token });
      expect(await deaf.refusal(tokens.access_token)).toBe('unavailable');
      await wire.mend();
    } finally {
      await deaf.stop();
      await auth.stop();
      await wire.cut();
    }
  });
});
