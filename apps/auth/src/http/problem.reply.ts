import { type Problem, problemDocument } from '@auth/core';
import type { FastifyReply } from 'fastify';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function sendProblem(
  reply: FastifyReply,
  problem: Problem,
  publicUrl: string,
  requestId: string,
): void {
  if (problem.status === 401) reply.header('www-authenticate', challenge(problem));
  // nginx's auth_request sees no body, only headers.
  if (problem.status === 401 || problem.status === 403) reply.header('x-auth-error-code', problem.code);
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemDocument(problem, publicUrl, requestId)));
}

/** RFC 6750 section 3: an error is named only where a token was sent. */
function challenge({ code, detail }: Problem): string {
  if (code === 'invalid_client') return 'Basic realm="service clients", charset="UTF-8"';
  const tokenSent = code === 'invalid_token' || code === 'token_expired' || code === 'invalid_refresh_token';
  return tokenSent
    ? `Bearer error="invalid_token", error_description="${detail.replaceAll('"', "'")}"`
    : 'Bearer';
}
