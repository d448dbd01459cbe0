import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Where a request came from, for sessions and security events. */
export interface Origin {
  readonly requestId: string;
  /** The client's address; behind a proxy only as far as TRUSTED_PROXIES vouch for it. */
  readonly ip: string;
  readonly userAgent: string | null;
  /** The Cookie header. A function, so that no log line and no row gets it by accident. */
  readonly cookies?: () => string | undefined;
}

interface RequestLike {
  readonly id: string;
  readonly ip: string;
  readonly headers: { readonly 'user-agent'?: string; readonly cookie?: string };
}

const LONGEST_USER_AGENT = 512;

export function originOf(request: RequestLike): Origin {
  const userAgent = request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null;
  return { requestId: request.id, ip: request.ip, userAgent, cookies: () => request.headers.cookie };
}

export const RequestOrigin = createParamDecorator((_: unknown, context: ExecutionContext): Origin =>
  originOf(context.switchToHttp().getRequest<RequestLike>()),
);
