import { CONFIG, type Config, randomSecret } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import { isSecret } from '../oauth.dto.js';
import { TRANSACTION_SECONDS } from './oauth-transactions.repository.js';

/**
 * Binds sign-ins to the browser that began them, so that nobody's answer of a provider works in another browser
 * (RFC 9700 section 4.7.1). Sign-ins in several tabs share one cookie.
 */
@Injectable()
export class BrowserCookie {
  private readonly secure: boolean;
  private readonly name: string;

  constructor(@Inject(CONFIG) { http }: Config) {
    this.secure = http.publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-oauth' : 'oauth';
  }

  /** @param header the Cookie header */
  read(header: string | undefined): string | undefined {
    const value = parseCookie(header ?? '')[this.name];
    return isSecret(value) ? value : undefined;
  }

  make(): string {
    return randomSecret();
  }

  /** A Set-Cookie header. Lax: it comes along when the provider sends the browser back. */
  issue(value: string): string {
    return stringifySetCookie({
      name: this.name,
      value,
      httpOnly: true,
      secure: this.secure,
      sameSite: 'lax',
      path: '/',
      maxAge: TRANSACTION_SECONDS,
    });
  }
}
