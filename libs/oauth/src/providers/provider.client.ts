import type { Clock } from '@auth/core';
import { z } from 'zod';
import { ProviderDeniedError, ProviderUnavailableError } from '../oauth.errors.js';
import { verifyIdToken } from './id-token.js';
import type { Metadata, Provider } from './provider.js';
import { parseObject, type ProviderHttp, within } from './provider-http.js';

type Answer<Values extends unknown[]> = (error: unknown, ...values: Values) => void;

/** RFC 6749 section 5.1, with the id_token of OpenID Connect Core 1.0 section 3.1.3.3. */
const TokenAnswer = z.looseObject({
  access_token: z
    .string()
    .min(1)
    .regex(/^[\x21-\x7e]+$/),
  id_token: z.string().optional(),
});

/** RFC 6749 section 5.2. */
const TokenRefusal = z.looseObject({ error: z.string().regex(/^[\w.-]{1,64}$/) });

/**
 * What passport-oauth2 asks of its HTTP client (`_oauth2`), for one sign-in: within one budget of time, no redirects,
 * bounded bodies, the access token in a header. The id_token is checked before the access token is used.
 */
export class ProviderClient {
  readonly _authorizeUrl: string;
  readonly _accessTokenUrl: string;
  readonly _clientId: string;
  /** Whom the id_token names; userinfo must name the same. */
  private subject: string | undefined;

  constructor(
    private readonly provider: Provider,
    private readonly metadata: Metadata,
    /** Known once the state is. */
    private readonly nonce: () => string,
    private readonly signal: AbortSignal,
    private readonly http: ProviderHttp,
    private readonly clock: Clock,
  ) {
    this._authorizeUrl = metadata.authorization_endpoint;
    this._accessTokenUrl = metadata.token_endpoint;
    this._clientId = provider.settings.clientId;
  }

  getOAuthAccessToken(
    code: string,
    params: Record<string, string>,
    done: Answer<[accessToken?: string, refreshToken?: string, results?: object]>,
  ): void {
    this.exchange({ ...params, code }).then(
      (accessToken) => {
        done(null, accessToken, undefined, {});
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  get(url: string, accessToken: string, done: Answer<[body?: string]>): void {
    this.userinfo(url, accessToken).then(
      (body) => {
        done(null, body);
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  private async exchange(params: Record<string, string>): Promise<string> {
    const { status, text } = await this.http.send(this.metadata.token_endpoint, this.signal, {
      method: 'POST',
      ...this.authenticated(new URLSearchParams(params)),
    });
    if (status !== 200) throw refusalOf(status, text);
    const answer = TokenAnswer.safeParse(parseObject(text));
    if (!answer.success) throw new ProviderUnavailableError(answer.error);
    const { access_token: accessToken, id_token: idToken = '' } = answer.data;
    const { sub } = await within(
      this.signal,
      verifyIdToken(idToken, {
        issuers: this.provider.issuers,
        clientId: this._clientId,
        nonce: this.nonce(),
        accessToken,
        keys: this.provider.keys(this.metadata),
        now: this.clock.now(),
      }),
    );
    this.subject = sub;
    return accessToken;
  }

  /** RFC 6749 section 2.3.1: in the body where the provider takes it there, else by HTTP Basic. */
  private authenticated(body: URLSearchParams): RequestInit {
    const { clientId, clientSecret } = this.provider.settings;
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    body.set('client_id', clientId);
    if (this.metadata.token_endpoint_auth_methods_supported.includes('client_secret_post')) {
      body.set('client_secret', clientSecret);
      return { headers, body };
    }
    const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    return { headers: { ...headers, authorization }, body };
  }

  /** OpenID Connect Core 1.0 section 5.3.2. */
  private async userinfo(url: string, accessToken: string): Promise<string> {
    const claims = await this.http.getJson(url, this.signal, { authorization: `Bearer ${accessToken}` });
    if (!('sub' in claims) || claims.sub !== this.subject)
      throw new ProviderDeniedError(new Error('userinfo is about somebody else than the id_token'));
    return JSON.stringify(claims);
  }
}

/** A code that isn't good is the browser's fault; anything else is between the provider and us. */
function refusalOf(status: number, text: string): ProviderDeniedError | ProviderUnavailableError {
  const refusal = status >= 400 && status < 500 ? TokenRefusal.safeParse(tryParse(text)) : undefined;
  const cause = new Error(`The token endpoint answered ${status} ${refusal?.data?.error ?? ''}`.trimEnd());
  return refusal?.data?.error === 'invalid_grant'
    ? new ProviderDeniedError(cause)
    : new ProviderUnavailableError(cause);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
