import { createHmac } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import { digest, equalSecrets, type KeyRing, randomSecret } from '@auth/core';

/** A browser that has logged in before, by a cookie that only this service can have made. */
export interface KnownDevice {
  readonly id: string;
}

const PURPOSE = 'known-device/v1';
const FORM = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;
/** Seconds. */
const LIFE = 180 * 86_400;

/**
 * Device cookies (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): tries from a device that has
 * logged in to the account before are counted apart from everybody else's, so that a stranger who locks an account
 * doesn't lock out its owner. A cookie lets nobody in.
 */
export class KnownDevices {
  /** @param secure whether browsers reach the service over TLS */
  constructor(
    private readonly ring: KeyRing,
    private readonly secure: boolean,
  ) {}

  /** A Set-Cookie header for a device that has just logged in. */
  issue(email: string): string {
    const id = randomSecret();
    return stringifySetCookie({
      name: this.cookieName(email),
      value: `${id}.${mac(this.ring[0].bytes, email, id).toString('base64url')}`,
      httpOnly: true,
      secure: this.secure,
      sameSite: 'strict',
      path: '/',
      maxAge: LIFE,
    });
  }

  /** @param header the Cookie header */
  recognise(email: string, header: string | undefined): KnownDevice | undefined {
    const cookie = parseCookie(header ?? '')[this.cookieName(email)];
    const [, id = '', tag = ''] = FORM.exec(cookie ?? '') ?? [];
    const sent = Buffer.from(tag, 'base64url');
    return this.ring.some(({ bytes }) => equalSecrets(mac(bytes, email, id), sent)) ? { id } : undefined;
  }

  /** One cookie an account, so that people who share a browser don't undo each other's. */
  private cookieName(email: string): string {
    return `${this.secure ? '__Host-' : ''}device-${digest(email).slice(0, 10)}`;
  }
}

function mac(key: Buffer, email: string, id: string): Buffer {
  return createHmac('sha256', key).update(`${PURPOSE}\0${email}\0${id}`).digest();
}
