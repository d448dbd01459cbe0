import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { RatePolicy } from './rate-limits.js';

/**
 * How often one network address may call this operation: `login` for whatever compares a password, `register`, `mail`
 * for whatever sends a message, `guess` for whatever takes a token or a code that could be guessed. Every other
 * operation under `/api` has `default`. Documents 429 `rate_limited` as well.
 */
export function RateLimit(policy: RatePolicy): MethodDecorator {
  return marked(policy);
}

/** For what other services and gateways call for every request of theirs. */
export function Unlimited(): MethodDecorator {
  return marked('none');
}

/** Read by the HTTP server before the body: in the configuration of the route, since reflection costs at each request. */
function marked(rateLimit: RatePolicy | 'none'): MethodDecorator {
  return applyDecorators(RouteConfig({ rateLimit }), ApiExtension('x-rate-limit', rateLimit));
}
