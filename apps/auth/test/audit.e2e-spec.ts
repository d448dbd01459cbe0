import { type Account, Auth, PASSWORD, times, type Tokens } from '@auth/testing';
import { decodeJwt } from 'jose';

interface Item {
  id: string;
  type: string;
  outcome: string;
  at: string;
  by: string;
  ip: string | null;
  user_agent: string | null;
  details: Record<string, unknown>;
}
interface Page {
  items: Item[];
  next_cursor: string | null;
}

const sessionOf = ({ access_token }: Tokens) => String(decodeJwt(access_token)['sid']);

describe('security events', () => {
  let auth: Auth;

  beforeAll(async () => {
    auth = await Auth.start({ SESSION_LIMIT: '4' });
  });
  afterAll(() => auth.stop());

  async function activity({ access_token }: Tokens, query = '?limit=100'): Promise<Page> {
    const { status, body } = await auth.get<Page>(`/api/user/activity${query}`, { token: access_token });
    expect(status).toBe(200);
    return body;
  }
  const typesOf = async (tokens: Tokens) =>
    (await activity(tokens)).items.map(({ type, outcome }) => `${type} ${outcome}`).reverse();
  const fail = (account: Pick<Account, 'email'>) =>
    auth.post('/api/auth/login', { email: account.email, password: 'not this one' });

  it('tell who, what, when, from where and how it went', async () => {
    const account = await auth.register();
    const before = Date.now();
    const wrong = { email: account.email, password: 'wrong' };
    await auth.post('/api/auth/login', wrong, { headers: { 'user-agent': 'a walrus' } });
    const tokens = await auth.login(account);
    const { items } = await activity(tokens);
    expect(items.map(({ type }) => type)).toEqual(['login_succeeded', 'login_failed', 'registered']);
    const [, failed] = items;
    expect(failed).toEqual({
      id: '2',
      type: 'login_failed',
      outcome: 'failure',
      at: expect.any(String) as string,
      by: 'you',
      ip: '127.0.0.1',
      user_agent: 'a walrus',
      details: {},
    });
    expect(Math.abs(Date.parse(failed!.at) - before)).toBeLessThan(10_000);
  }); // LO-01

  it('tell of each end of a session', async () => {
    const account = await auth.register();
    const [out, ended, reused, here] = [
      await auth.login(account),
      await auth.login(account),
      await auth.login(account),
      await auth.login(account),
    ];
    await auth.post('/api/auth/logout', { refresh_token: out.refresh_token });
    await auth.post('/api/auth/logout', { refresh_token: out.refresh_token });
    await auth.request('DELETE', `/api/user/sessions/${sessionOf(ended)}`, { token: here.access_token });
    await auth.refresh(reused.refresh_token);
    await auth.refresh(reused.refresh_token);
    await auth.refresh(reused.refresh_token);
    for (const _ of times(4, () => 0)) await auth.login(account);
    const last = await auth.login(account);
    const { items } = await activity(last);
    const ends = items.filter(({ type }) => type !== 'login_succeeded' && type !== 'registered').reverse();
    expect(ends.map(({ type, outcome, details }) => [type, outcome, details])).toEqual([
      ['logged_out', 'success', { session: sessionOf(out), reason: 'logout' }],
      ['session_ended', 'success', { session: sessionOf(ended), reason: 'ended_by_user' }],
      ['refresh_token_reused', 'failure', { session: sessionOf(reused), reason: 'reuse' }],
      ['session_ended', 'success', { session: sessionOf(here), reason: 'limit' }],
      ['session_ended', 'success', expect.objectContaining({ reason: 'limit' })],
    ]);
    await auth.post('/api/auth/logout-all', undefined, { token: last.access_token });
    const { items: after } = await activity(await auth.login(account));
    expect(after[1]).toMatchObject({ type: 'logged_out', details: { sessions: 4, reason: 'logout_all' } });
  }); // LO-04

  it('tell of five failures and one lockout, however many try', async () => {
    const account = await auth.register();
    const tokens = await auth.login(account);
    const answers = await Promise.all(times(40, () => fail(account)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const failed = times(5, () => 'login_failed failure');
    expect(await typesOf(tokens)).toEqual([
      'registered success',
      'login_succeeded success',
      ...failed,
      'locked_out failure',
    ]);
  });

  it('are none of what was undone', async () => {
    const account = await auth.register();
    const tokens = await auth.login(account);
    await auth.post('/api/auth/register', { email: account.email, password: PASSWORD });
    const change = { current_password: account.password, new_password: 'password1' };
    await auth.post('/api/user/password', change, { token: tokens.access_token });
    expect(await typesOf(tokens)).toEqual(['registered success', 'login_succeeded success']);
  });

  it('are read page by page, also while new ones come', async () => {
    const account = await auth.register();
    const tokens = await auth.login(account);
    await fail(account);
    await fail(account);
    const first = await activity(tokens, '?limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(['4', '3']);
    await fail(account);
    const second = await activity(tokens, `?limit=2&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ items: [{ id: '2' }, { id: '1' }], next_cursor: null });
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'cursor=-1', 'offset=1']) {
      const { status } = await auth.get(`/api/user/activity?${query}`, { token: tokens.access_token });
      expect([query, status]).toEqual([query, 400]);
    }
    expect((await auth.get('/api/user/activity')).status).toBe(401);
  });

  it('are lines of the log as well, with their place in the chain', async () => {
    const account = await auth.register();
    await fail(account);
    const lines = auth
      .log()
      .split('\n')
      .filter((line) => line.includes(account.id) && line.includes('security event'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    expect(lines).toMatchObject([
      { level: 'info', event: 'registered', user_id: account.id, position: 1, hash, ip: '127.0.0.1' },
      { level: 'warn', event: 'login_failed', user_id: account.id, position: 2, hash, outcome: 'failure' },
    ]);
  });
});
