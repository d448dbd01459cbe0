import { type FailurePolicy, RateLimitedError, type RatePolicy } from '@auth/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Quota, RateLimiter } from './rate-limiter.js';
import { Turnstile } from './turnstile.js';

const FAILURES: readonly FailurePolicy[] = ['failed-login', 'unknown-account'];

/**
 * Limits what one network address may ask of `/api`, and how often it may ask for what doesn't exist. Before the body
 * is read and long before Nest's guards: a refusal costs next to nothing, and whoever passes pays no reflection. What
 * has a policy of its own is what is flooded, so it takes turns.
 */
export function limitRates(server: FastifyInstance, limiter: RateLimiter): void {
  const turnstile = new Turnstile();
  server.addHook('onRequest', (request, reply, done) => {
    const policy = policyOf(request);
    if (!policy) {
      done();
      return;
    }
    const begin = () => {
      void admit(policy, request, reply, limiter).then(() => {
        done();
      }, done);
    };
    if (policy === 'default') begin();
    else
      turnstile.pass(() => {
        // Who went away while waiting costs nothing more.
        if (!request.raw.socket.destroyed) begin();
      });
  });
  // By its answer, so that this tells nobody what the answer doesn't tell.
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (policyOf(request) !== 'login') done();
    else
      void noteFailure(request, reply, limiter).then(() => {
        done();
      }, done);
  });
}

/** @throws RateLimitedError */
async function admit(
  policy: RatePolicy,
  request: FastifyRequest,
  reply: FastifyReply,
  limiter: RateLimiter,
): Promise<void> {
  const quota = failuresOf(policy, request, limiter) ?? (await limiter.take(policy, request.ip));
  if (!quota) return;
  tell(reply, quota);
  if (quota.exceeded) throw new RateLimitedError(quota.endsIn);
}

async function noteFailure({ ip }: FastifyRequest, reply: FastifyReply, limiter: RateLimiter): Promise<void> {
  const unknown = reply.statusCode === 404;
  const wrong = reply.getHeader('x-auth-error-code') === 'invalid_credentials';
  if (unknown) await limiter.take('unknown-account', ip);
  if (unknown || wrong) await limiter.take('failed-login', ip);
}

/** Everything under /api has a limit, and so has what no route matches. */
function policyOf({ is404, routeOptions: { url, config } }: FastifyRequest): RatePolicy | undefined {
  const { rateLimit } = config as { rateLimit?: RatePolicy | 'none' };
  if (rateLimit === 'none') return undefined;
  return rateLimit ?? (is404 || url?.startsWith('/api/') ? 'default' : undefined);
}

/** Wrong passwords over many accounts, which each account's own lockout doesn't see. */
function failuresOf(policy: RatePolicy, { ip }: FastifyRequest, limiter: RateLimiter): Quota | undefined {
  if (policy !== 'login') return undefined;
  for (const failures of FAILURES) {
    const exhausted = limiter.exhausted(failures, ip);
    if (exhausted) return exhausted;
  }
  return undefined;
}

/** As draft-ietf-httpapi-ratelimit-headers has them. */
function tell(reply: FastifyReply, { policy, limit, window, left, endsIn }: Quota): void {
  reply.header('ratelimit-policy', `"${policy}";q=${limit};w=${window}`);
  reply.header('ratelimit', `"${policy}";r=${left};t=${endsIn}`);
}
