import type { Tokens, TokenStore } from './token.store.js';

type Fetch = (request: Request) => Promise<Response>;

/** @returns the next tokens; `refused` where the session has ended; undefined where nobody could tell */
export type Refresh = (refreshToken: string) => Promise<Tokens | 'refused' | undefined>;

export interface RefreshingFetchOptions {
  readonly fetch: Fetch;
  readonly store: TokenStore;
  readonly refresh: Refresh;
  readonly onSignedOut: () => void;
}

/** Sends the access token along. One that is refused is refreshed once, for all requests that wait for it. */
export class RefreshingFetch {
  private refreshing: Promise<Tokens | undefined> | undefined;

  constructor(private readonly options: RefreshingFetchOptions) {}

  readonly send: Fetch = async (request) => {
    const tokens = await this.options.store.get();
    if (!tokens || request.headers.has('authorization')) return this.options.fetch(request);
    // Sending a request consumes its body.
    const again = request.clone();
    const response = await this.sendWith(tokens, request);
    if (!(await isTokenRefused(response))) return response;
    const fresh = await this.tokensAfter(tokens);
    return fresh ? this.sendWith(fresh, again) : response;
  };

  private sendWith({ access_token }: Tokens, request: Request): Promise<Response> {
    request.headers.set('authorization', `Bearer ${access_token}`);
    return this.options.fetch(request);
  }

  private async tokensAfter(refused: Tokens): Promise<Tokens | undefined> {
    this.refreshing ??= this.refresh(refused).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refresh(refused: Tokens): Promise<Tokens | undefined> {
    const { store, refresh, onSignedOut } = this.options;
    const current = await store.get();
    // Another refresh ended while the request was under way: to send a used refresh token would end the session.
    if (current?.access_token !== refused.access_token) return current;
    const next = await refresh(current.refresh_token);
    // Signed out or in again meanwhile: what was refreshed is nobody's.
    if (!next || (await store.get())?.refresh_token !== current.refresh_token) return undefined;
    if (next !== 'refused') {
      await store.set(next);
      return next;
    }
    await store.clear();
    onSignedOut();
    return undefined;
  }
}

/** Other 401s, such as a wrong password, are no matter of the token. */
async function isTokenRefused(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const problem = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { code?: unknown } | null | undefined;
  return problem?.code === 'token_expired' || problem?.code === 'invalid_token';
}
