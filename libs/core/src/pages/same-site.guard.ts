import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../configuration/config.js';
import { CrossSiteRequestError } from '../problems/problems.errors.js';

interface RequestLike {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Takes a form from the service's own pages only. */
@Injectable()
export class SameSiteGuard implements CanActivate {
  private readonly origin: string;

  constructor(@Inject(CONFIG) { http }: Config) {
    this.origin = http.publicUrl;
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<RequestLike>();
    if (!this.isOurs(headers)) throw new CrossSiteRequestError();
    return true;
  }

  /** Under `Referrer-Policy: no-referrer` browsers send `Origin: null` from our pages too: Sec-Fetch-Site tells more. */
  private isOurs({ origin, host, 'sec-fetch-site': site }: RequestLike['headers']): boolean {
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    if (typeof origin !== 'string' || origin === 'null') return true;
    return origin === this.origin || (URL.canParse(origin) && new URL(origin).host === host);
  }
}
