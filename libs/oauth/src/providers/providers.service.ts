import { Clock, CONFIG, type Config, type ProviderSettings } from '@auth/core';
import type { Identity } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { ProviderNotConfiguredError } from '../oauth.errors.js';
import { StandIn } from '../stand-in/stand-in.service.js';
import { PublicAddress } from './public-address.js';
import { Provider } from './provider.js';
import { ProviderHttp } from './provider-http.js';

/** The provider whose callback has no name in its path. */
const UNNAMED = 'google';

/** Every provider that people can sign in with: configuration makes them, Google is one of them. */
@Injectable()
export class Providers {
  private readonly known = new Map<string, Provider>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly address: PublicAddress,
    private readonly standIn: StandIn,
    private readonly http: ProviderHttp,
    private readonly clock: Clock,
  ) {}

  /** @param name undefined: Google @throws ProviderNotConfiguredError */
  get(name = UNNAMED): Provider {
    const known = this.known.get(name) ?? this.make(name);
    if (!known) throw new ProviderNotConfiguredError();
    return known;
  }

  /** Whether somebody could sign in with it today. */
  has({ provider, issuer }: Pick<Identity, 'provider' | 'issuer'>): boolean {
    return this.settingsOf(provider)?.issuer === issuer;
  }

  labelOf(name: string): string {
    return this.settingsOf(name)?.label ?? name;
  }

  private make(name: string): Provider | undefined {
    const settings = this.settingsOf(name);
    if (!settings) return undefined;
    // Each has a callback of its own, so that an answer of one is never taken for another's (RFC 9700 section 4.4).
    const path = name === UNNAMED ? 'callback' : `${name}/callback`;
    const redirectUri = `${this.address.origin}/api/auth/oauth/${path}`;
    const wake = settings === this.configured(name) ? undefined : () => this.standIn.wake();
    const provider = new Provider(settings, redirectUri, this.http, this.clock, wake);
    this.known.set(name, provider);
    return provider;
  }

  private settingsOf(name: string): ProviderSettings | undefined {
    return this.configured(name) ?? (name === UNNAMED ? this.standIn.settings : undefined);
  }

  private configured(name: string): ProviderSettings | undefined {
    return this.config.oauth.providers.find((each) => each.name === name);
  }
}
