import { Clock, type ProviderSettings, secondsAfter } from '@auth/core';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { ProviderUnavailableError } from '../oauth.errors.js';
import type { ProviderHttp } from './provider-http.js';

/** What is read of OpenID Connect Discovery 1.0 section 3 and RFC 9207 section 3. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
});
export type Metadata = z.output<typeof Metadata>;

/** How long endpoints are remembered, and how long nobody asks again after a failure. In seconds. */
const REMEMBER = 3600;
const PAUSE = 2;
const GOOGLE = 'https://accounts.google.com';

interface Known {
  readonly metadata: Promise<Metadata>;
  readonly until: Date;
}

/** An OpenID provider: its settings, and what it says of itself. */
export class Provider {
  private known: Known | undefined;
  private keySet: { readonly uri: string; readonly keys: JWTVerifyGetKey } | undefined;

  constructor(
    readonly settings: ProviderSettings,
    /** Where it sends the browser back to. */
    readonly redirectUri: string,
    private readonly http: ProviderHttp,
    private readonly clock: Clock,
    /** Resolves once it can be asked; for the one that this service itself plays. */
    readonly wake: () => Promise<void> = () => Promise.resolve(),
  ) {}

  get name(): string {
    return this.settings.name;
  }

  /** The names under which it issues id_tokens. Google has had two, and documents both. */
  get issuers(): string[] {
    const { issuer } = this.settings;
    return issuer === GOOGLE ? [issuer, 'accounts.google.com'] : [issuer];
  }

  /** Read once an hour, and by all who need it at the same time together. @throws ProviderUnavailableError */
  async metadata(): Promise<Metadata> {
    const now = this.clock.now();
    if (!this.known || this.known.until <= now)
      this.known = { metadata: this.discover(), until: secondsAfter(now, REMEMBER) };
    const { known } = this;
    try {
      return await known.metadata;
    } catch (error) {
      if (this.known === known) this.known = { ...known, until: secondsAfter(this.clock.now(), PAUSE) };
      throw error;
    }
  }

  /** The keys that it signs with, read again when it uses a new one. */
  keys({ jwks_uri }: Metadata): JWTVerifyGetKey {
    if (this.keySet?.uri !== jwks_uri) {
      const keys = createRemoteJWKSet(new URL(jwks_uri), {
        [customFetch]: async (url) => {
          const { status, text } = await this.http.send(url, this.http.budget());
          return new Response(text, { status });
        },
      });
      this.keySet = { uri: jwks_uri, keys };
    }
    return this.keySet.keys;
  }

  private async discover(): Promise<Metadata> {
    const { issuer } = this.settings;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const document = await this.http.getJson(url, this.http.budget());
    const { success, data, error } = Metadata.safeParse(document);
    if (!success) throw new ProviderUnavailableError(error);
    // OpenID Connect Discovery 1.0 section 4.3: the same, letter by letter.
    if (data.issuer !== issuer)
      throw new ProviderUnavailableError(new Error(`${url} is of another issuer than it was asked for`));
    for (const endpoint of [
      data.authorization_endpoint,
      data.token_endpoint,
      data.userinfo_endpoint,
      data.jwks_uri,
    ])
      this.http.refuseUnsafe(endpoint);
    return data;
  }
}
