import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';

/** Somebody who has an account at the provider. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: unknown;
  readonly name?: string;
}

const CLIENT = { id: 'auth-service', secret: 'a secret between the two of them' };
const HOUR = 3600;

/** A real OpenID provider in the test's process. Everybody is known there by the `sub` that the browser says. */
export class OpenIdProvider {
  /** What has arrived, for example `POST /token`. */
  readonly requests: string[] = [];
  private readonly accounts = new Map<string, ProviderAccount>();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<OpenIdProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const self = new OpenIdProvider(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    const handle = (await self.create()).callback();
    server.on('request', (request: IncomingMessage, response) => {
      self.requests.push(`${request.method} ${request.url?.split('?')[0]}`);
      void handle(request, response);
    });
    return self;
  }

  /** Makes it a service's Google. */
  get asGoogle(): Record<string, string> {
    return {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_ISSUER: this.issuer,
    };
  }

  /** Makes it another provider of a service, under this name. */
  as(name: string): Record<string, string> {
    const { issuer } = this;
    const provider = { name, issuer, client_id: CLIENT.id, client_secret: CLIENT.secret };
    return { OIDC_PROVIDERS: JSON.stringify([provider]) };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /**
   * Does what a browser and a person do at the provider.
   *
   * @param location where the service sent the browser
   * @param account undefined: cancels
   * @returns where the provider sends the browser back to
   */
  async visit(location: string, account?: ProviderAccount): Promise<URL> {
    if (account) this.accounts.set(account.sub, account);
    const cookies = new Map<string, string>();
    let url = new URL(location);
    while (url.origin === this.issuer) {
      const response = await fetch(url, {
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
          ...(account && { 'x-account': account.sub }),
        },
      });
      const text = await response.text();
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const next = response.headers.get('location');
      if (next === null) throw new Error(`The provider answered ${response.status}: ${text}`);
      url = new URL(next, url);
    }
    return url;
  }

  private async create(): Promise<Provider> {
    return quietly(async () => {
      const { Provider } = await import('oidc-provider');
      const provider: Provider = new Provider(
        this.issuer,
        this.configuration(() => provider),
      );
      provider.use(async (context, next) => {
        if (!context.path.startsWith('/interaction/')) return next() as Promise<void>;
        const accountId = context.get('x-account');
        await provider.interactionFinished(
          context.req,
          context.res,
          accountId
            ? { login: { accountId }, consent: {} }
            : { error: 'access_denied', error_description: '<script>alert(1)</script>' },
        );
      });
      return provider;
    });
  }

  private configuration(provider: () => Provider): Configuration {
    const callback = 'http://127.0.0.1/api/auth/oauth';
    return {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          // The redirect URIs of a native client on this machine fit whatever port the service gets.
          application_type: 'native',
          redirect_uris: [`${callback}/callback`, `${callback}/second/callback`],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      routes: { userinfo: '/userinfo' },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      jwks: { keys: [{ ...rsa(), use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['for tests'] },
      ttl: {
        AccessToken: HOUR,
        AuthorizationCode: 60,
        Grant: HOUR,
        IdToken: HOUR,
        Interaction: HOUR,
        Session: HOUR,
      },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...this.accounts.get(sub), sub }) }),
      loadExistingGrant: async ({ oidc: { session, client } }) => {
        const ids = { accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' };
        const grant = new (provider().Grant)(ids);
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }
}

function rsa() {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return jwk as { kty: 'RSA' };
}

/** Without the provider's warnings that it is no production. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn, info } = console;
  Object.assign(console, { warn: () => undefined, info: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { warn, info });
  }
}
