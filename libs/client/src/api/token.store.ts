import type { components } from './openapi.js';

/** What the store keeps of a token set. */
export type Tokens = Pick<components['schemas']['TokenSet'], 'access_token' | 'refresh_token'>;

type MaybePromise<T> = T | Promise<T>;

/** Where the tokens of one signed-in person are kept. One API client for each store: a refresh token works once. */
export interface TokenStore {
  get(): MaybePromise<Tokens | undefined>;
  set(tokens: Tokens): MaybePromise<void>;
  clear(): MaybePromise<void>;
}

export class MemoryTokenStore implements TokenStore {
  constructor(private tokens?: Tokens) {}

  get(): Tokens | undefined {
    return this.tokens;
  }

  set({ access_token, refresh_token }: Tokens): void {
    this.tokens = { access_token, refresh_token };
  }

  clear(): void {
    delete this.tokens;
  }
}
