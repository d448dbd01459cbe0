import type { FastifyReply, FastifyRequest } from 'fastify';

const everywhere = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'interest-cohort=()',
};

export const standardHeaders = {
  ...everywhere,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

// Swagger UI sets styles from its script; no inline script runs.
const pages = {
  ...everywhere,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/** Headers of every answer. A route may replace `cache-control`. */
export function sendStandardHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(/^\/(?:docs|problems|dev\/mailbox)(?:[/?]|$)/.test(request.url) ? pages : standardHeaders);
  reply.header('x-request-id', request.id);
  // RFC 6797 section 7.2: not over plain HTTP.
  if (request.protocol === 'https')
    reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
