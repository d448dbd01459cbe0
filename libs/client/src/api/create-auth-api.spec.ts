import type { IncomingMessage, ServerResponse } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { json, LoopbackServer } from '../../test/loopback.server.js';
import { type AuthApi, createAuthApi, MemoryTokenStore, type TokenStore } from './index.js';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

/** Knows one access token; a refresh token `r<n>` works once and gets `a<n + 1>` and `r<n + 1>`. */
class FakeService {
  refreshes = 0;
  generation = 2;
  readonly bodies: unknown[] = [];
  refuse: Parameters<typeof json> = [{ code: 'token_expired' }, { status: 401 }];
  beforeRefresh: () => Promise<void> | void = () => undefined;

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    void this.route(request).then(([body, options]) => {
      json(body, options)(request, response);
    });
  };

  private async route(request: IncomingMessage): Promise<Parameters<typeof json>> {
    const body = request.method === 'GET' ? undefined : await readJson(request);
    if (request.url === '/api/auth/refresh') return this.refresh(body as { refresh_token: string });
    if (request.headers.authorization !== `Bearer a${this.generation}`) return this.refuse;
    this.bodies.push(body);
    return [{ email: 'ada@example.com' }];
  }

  private async refresh({ refresh_token }: { refresh_token: string }): Promise<Parameters<typeof json>> {
    this.refreshes++;
    await this.beforeRefresh();
    if (refresh_token !== `r${this.generation - 1}`)
      return [{ code: 'invalid_refresh_token' }, { status: 401 }];
    return [{ access_token: `a${this.generation}`, refresh_token: `r${this.generation}` }];
  }
}

describe('the API client', () => {
  let service: FakeService;
  let server: LoopbackServer;
  let tokens: MemoryTokenStore;
  let api: AuthApi;
  let signedOut: number;

  const create = (store: TokenStore) =>
    createAuthApi({ baseUrl: server.url, tokens: store, onSignedOut: () => signedOut++ });

  beforeEach(async () => {
    service = new FakeService();
    server = await LoopbackServer.start(service.answer);
    tokens = new MemoryTokenStore({ access_token: 'a1', refresh_token: 'r1' });
    signedOut = 0;
    api = create(tokens);
  });
  afterEach(() => server.stop());

  it('refreshes once for fifty requests that are refused together, and sends each again', async () => {
    const answers = await Promise.all(times(50, () => api.GET('/api/user/profile')));
    expect(answers.map(({ data }) => data?.email)).toEqual(times(50, () => 'ada@example.com'));
    expect(service.refreshes).toBe(1);
    expect(tokens.get()).toEqual({ access_token: 'a2', refresh_token: 'r2' });
    expect(signedOut).toBe(0);
  });

  it('refreshes once also with a store that takes its time', async () => {
    const later = <T>(value: T) =>
      new Promise<T>((resolve) => setTimeout(resolve, Math.random() * 20, value));
    const store: TokenStore = {
      get: () => later(tokens.get()),
      set: async (next) => {
        tokens.set(await later(next));
      },
      clear: () => undefined,
    };
    const slow = create(store);
    const answers = await Promise.all(times(50, () => slow.GET('/api/user/profile')));
    expect(answers.every(({ response }) => response.ok)).toBe(true);
    expect(service.refreshes).toBe(1);
  });

  it('sends the body again after a refresh', async () => {
    await api.PATCH('/api/user/profile', { body: { name: 'Ada' } });
    expect(service.bodies).toEqual([{ name: 'Ada' }]);
  });

  it('takes the tokens that another request got meanwhile', async () => {
    const first = api.GET('/api/user/profile');
    await first;
    tokens.set({ access_token: 'a1', refresh_token: 'used' });
    server.answer = (request, response) => {
      tokens.set({ access_token: 'a2', refresh_token: 'r2' });
      service.answer(request, response);
    };
    expect((await api.GET('/api/user/profile')).response.status).toBe(200);
    expect(service.refreshes).toBe(1);
  });

  it('clears the tokens and says so once when the refresh is refused', async () => {
    tokens.set({ access_token: 'a1', refresh_token: 'used' });
    const answers = await Promise.all(times(50, () => api.GET('/api/user/profile')));
    expect(answers.map(({ response }) => response.status)).toEqual(times(50, () => 401));
    expect(service.refreshes).toBe(1);
    expect(tokens.get()).toBeUndefined();
    expect(signedOut).toBe(1);
  });

  it('keeps the tokens when nobody can tell whether they are good', async () => {
    server.answer = (request, response) => {
      if (request.url === '/api/auth/refresh')
        json({ code: 'unavailable' }, { status: 503 })(request, response);
      else service.answer(request, response);
    };
    expect((await api.GET('/api/user/profile')).response.status).toBe(401);
    expect([tokens.get()?.refresh_token, signedOut]).toEqual(['r1', 0]);
    server.answer = service.answer;
    expect((await api.GET('/api/user/profile')).response.status).toBe(200);
  });

  it('leaves a wrong password alone', async () => {
    service.refuse = [{ code: 'invalid_credentials' }, { status: 401 }];
    const { error } = await api.POST('/api/user/password', {
      body: { current_password: 'wrong', new_password: 'a walrus in a teacup 41' },
    });
    expect([error?.code, service.refreshes]).toEqual(['invalid_credentials', 0]);
  });

  it('tries a request once more and not again', async () => {
    server.answer = (request, response) => {
      if (request.url === '/api/auth/refresh') service.answer(request, response);
      else json({ code: 'invalid_token' }, { status: 401 })(request, response);
    };
    const { response } = await api.GET('/api/user/profile');
    expect([response.status, service.refreshes, server.requests.length]).toEqual([401, 1, 3]);
  });

  it('lets a sign-out during a refresh win', async () => {
    service.beforeRefresh = () => {
      tokens.clear();
    };
    await api.GET('/api/user/profile');
    expect(tokens.get()).toBeUndefined();
    expect(signedOut).toBe(0);
  });

  it('leaves credentials that a call brings alone', async () => {
    const headers = { authorization: 'Basic b3JkZXJzOnNlY3JldA==' };
    await api.POST('/api/auth/introspect', { headers, body: { token: 'a1' } });
    expect(server.requests.map(({ headers: { authorization } }) => authorization)).toEqual([
      headers.authorization,
    ]);
  });

  it('sends no token where there is none', async () => {
    tokens.clear();
    await api.GET('/api/user/profile');
    await createAuthApi({ baseUrl: server.url }).GET('/api/user/profile');
    expect(server.requests.map(({ headers: { authorization } }) => authorization)).toEqual([
      undefined,
      undefined,
    ]);
    expect(service.refreshes).toBe(0);
  });
});
