import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.js';
import { type Refresh, RefreshingFetch } from './refreshing.fetch.js';
import type { TokenStore } from './token.store.js';

export interface AuthApiOptions {
  /** The auth service's PUBLIC_URL. */
  readonly baseUrl: string;
  /** Whose tokens are sent and refreshed; without it none are. */
  readonly tokens?: TokenStore;
  /** Called when the session has ended and the tokens were cleared: it takes a new login. */
  readonly onSignedOut?: () => void;
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type AuthApi = Client<paths>;

/** A client for every operation of the auth service, typed by its OpenAPI document. Runs in browsers, too. */
export function createAuthApi(options: AuthApiOptions): AuthApi {
  const { baseUrl, tokens: store, onSignedOut = () => undefined } = options;
  const { fetch = (request: Request) => globalThis.fetch(request) } = options;
  const plain = createClient<paths>({ baseUrl, fetch });
  if (!store) return plain;
  const refresh: Refresh = async (refresh_token) => {
    const { data, response } = await plain.POST('/api/auth/refresh', { body: { refresh_token } });
    return data ?? (response.status === 401 ? 'refused' : undefined);
  };
  const refreshing = new RefreshingFetch({ fetch, store, refresh, onSignedOut });
  return createClient<paths>({ baseUrl, fetch: refreshing.send });
}
