import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type AuthenticatedRequest, NotFoundError, type Problem } from '@auth/core';
import type { Attempt, Person } from './attempt.js';

/** The HTTP request, with what the guards of this library leave on it for the controllers. */
export interface OAuthHttpRequest extends AuthenticatedRequest {
  readonly method: string;
  readonly params: { readonly provider?: string };
  readonly headers: { readonly cookie?: string };
  readonly query: unknown;
  readonly body?: unknown;
  attempt?: Attempt;
  started?: Started;
  returned?: Returned;
}

/** A sign-in that may leave for its provider. */
export interface Started {
  readonly url: string;
  /** The Set-Cookie header that binds it to the browser. */
  readonly cookie: string;
}

/** Who came back from the provider, or why nobody did. */
export type Returned = Person | Problem;

export const StartedSignIn = createParamDecorator((_: unknown, context: ExecutionContext): Started => {
  const { started } = requestOf(context);
  if (!started) throw new Error('@StartedSignIn() without its guard');
  return started;
});

export const ReturnedFromProvider = createParamDecorator(
  (_: unknown, context: ExecutionContext): Returned => {
    const { returned } = requestOf(context);
    if (!returned) throw new Error('@ReturnedFromProvider() without its guard');
    return returned;
  },
);

/** Fastify answers HEAD wherever there is a GET; here a GET uses something up (RFC 9110 section 9.2.1). @throws NotFoundError */
export function refuseHead({ method }: Pick<OAuthHttpRequest, 'method'>): void {
  if (method === 'HEAD') throw new NotFoundError();
}

export function attemptOf(context: ExecutionContext): Attempt {
  const { attempt } = requestOf(context);
  if (!attempt) throw new Error('No guard has begun this attempt');
  return attempt;
}

export function requestOf(context: ExecutionContext): OAuthHttpRequest {
  return context.switchToHttp().getRequest<OAuthHttpRequest>();
}
