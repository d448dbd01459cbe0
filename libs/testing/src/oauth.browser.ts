import type { Answer, Auth, Tokens } from './auth.js';
import type { ProviderAccount } from './openid-provider.js';

export type OAuthAnswer = Answer<Tokens & { code?: string }>;

/** Where a browser signs in. */
interface Destination {
  visit(location: string, account?: ProviderAccount): Promise<URL>;
}

/** A browser on its way through a sign-in: it keeps the cookies of the service and goes where it is sent. */
export class OAuthBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly auth: Auth,
    private readonly provider: Destination,
  ) {}

  /** @returns where the service sends it */
  async start(path = '/api/auth/oauth/google'): Promise<string> {
    const answer = await this.auth.get(path, { headers: this.headers });
    const location = answer.headers.get('location');
    if (answer.status !== 302 || location === null)
      throw new Error(`The start answered ${answer.status}: ${answer.text}`);
    this.keep(answer);
    return location;
  }

  /** Begins to link a provider to the account behind an access token. @returns where to go next */
  async link(token: string, provider = 'google'): Promise<string> {
    const options = { token, headers: this.headers };
    const answer = await this.auth.post<{ url: string }>('/api/user/identities', { provider }, options);
    if (answer.status !== 200) throw new Error(`Linking answered ${answer.status}: ${answer.text}`);
    this.keep(answer);
    return answer.body.url;
  }

  /** @returns where the provider sends it back to */
  async visit(account?: ProviderAccount, path?: string): Promise<URL> {
    return this.provider.visit(await this.start(path), account);
  }

  /** @param auth the replica that the answer of the provider arrives at */
  async comeBack({ pathname, search }: URL, auth = this.auth): Promise<OAuthAnswer> {
    return auth.get(`${pathname}${search}`, { headers: this.headers });
  }

  /** The whole way. */
  async signIn(account?: ProviderAccount, path?: string): Promise<OAuthAnswer> {
    return this.comeBack(await this.visit(account, path));
  }

  keep({ headers }: Pick<Answer, 'headers'>): void {
    for (const cookie of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
  }

  get headers(): Record<string, string> {
    return { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') };
  }
}
