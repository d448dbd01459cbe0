import { Clock, EmailAddress, InvalidRequestError } from '@auth/core';
import { PersonName } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Profile, Strategy } from 'passport-google-oauth20';
import { ProviderClient } from '../providers/provider.client.js';
import { ProviderHttp, within } from '../providers/provider-http.js';
import type { Callback } from '../oauth.dto.js';
import type { OAuthRequest, Person } from './attempt.js';
import { StateStore } from './state.store.js';

/** What passport makes of a strategy for one request. */
interface Running {
  _oauth2: ProviderClient;
  _userProfileURL: string;
  _callbackURL: string;
  success(result: unknown): void;
  redirect(url: string): void;
  error(error: unknown): void;
}

type PassportRequest = Parameters<Strategy['authenticate']>[0] & OAuthRequest;

/** Never asked: each request gets the address of its provider. The path makes the strategy read OpenID profiles. */
const NOWHERE = 'https://provider.invalid/userinfo';

/**
 * passport-google-oauth20 for any OpenID provider. Passport runs each request on an object of its own that inherits
 * from the strategy, and that object is given what belongs to the provider.
 */
@Injectable()
export class OpenIdStrategy extends PassportStrategy(Strategy, 'openid', 6) {
  constructor(
    store: StateStore,
    private readonly http: ProviderHttp,
    private readonly clock: Clock,
  ) {
    super({
      clientID: 'of the provider',
      clientSecret: 'of the provider',
      callbackURL: NOWHERE,
      authorizationURL: NOWHERE,
      tokenURL: NOWHERE,
      userProfileURL: NOWHERE,
      scope: ['openid', 'email', 'profile'],
      passReqToCallback: true,
      state: true,
      // The types know neither a store with PKCE nor the methods of it.
      ...({ store, pkce: 'S256' } as object),
    });
  }

  override authenticate(request: PassportRequest, options: object): void {
    const running = this as unknown as Running;
    this.prepare(request, running).then(
      () => {
        super.authenticate(request, { ...options, nonce: request.attempt.nonce });
      },
      (error: unknown) => {
        running.error(error);
      },
    );
  }

  override authorizationParams(options: { nonce?: string }): object {
    return { nonce: options.nonce };
  }

  /** @param _refreshToken nothing is asked of the provider later */
  validate(
    request: OAuthRequest,
    _accessToken: string,
    _refreshToken: string | undefined,
    _results: object,
    { id, _json: { email, email_verified, name } }: Profile,
  ): Person {
    const { provider, opened } = request.attempt;
    return {
      provider: provider.name,
      issuer: provider.settings.issuer,
      subject: id,
      email: EmailAddress.safeParse(email).data ?? null,
      // A text "true" proves nothing (OpenID Connect Core 1.0 section 5.1: a boolean).
      emailVerified: (email_verified as unknown) === true,
      name: PersonName.safeParse(name).data ?? null,
      linkTo: opened?.linkTo ?? null,
    };
  }

  private async prepare({ attempt, query }: OAuthRequest, running: Running): Promise<void> {
    const { provider } = attempt;
    await provider.wake();
    const signal = this.http.budget();
    const metadata = await within(signal, provider.metadata());
    refuseOtherIssuer(query, provider.issuers, metadata);
    const nonce = () => attempt.opened?.nonce ?? '';
    running._oauth2 = new ProviderClient(provider, metadata, nonce, signal, this.http, this.clock);
    running._userProfileURL = metadata.userinfo_endpoint;
    running._callbackURL = provider.redirectUri;
    // The controller redirects, as it does everywhere else.
    running.redirect = (url) => {
      running.success(url);
    };
  }
}

/** RFC 9207 section 2.4: an answer that names another issuer, or none though it always does, is mixed up. */
function refuseOtherIssuer(
  { code, iss }: Partial<Callback>,
  issuers: readonly string[],
  metadata: { readonly authorization_response_iss_parameter_supported: boolean },
): void {
  if (code === undefined) return;
  const missing = iss === undefined && metadata.authorization_response_iss_parameter_supported;
  if (missing || (iss !== undefined && !issuers.includes(iss)))
    throw new InvalidRequestError([{ field: 'iss', message: 'Not the issuer of this sign-in' }]);
}
