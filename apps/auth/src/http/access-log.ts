import type { AuthenticatedRequest } from '@auth/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

// W3C Trace Context section 3.2: version, trace id, parent id, flags.
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** One line for each request. The path as its pattern and no query: both may carry tokens. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request: FastifyRequest & AuthenticatedRequest, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const fields = {
      request_id: request.id,
      trace_id: TRACEPARENT.exec(String(request.headers.traceparent))?.[1],
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip: request.ip,
      user_id: request.principal?.userId,
    };
    logger[route.startsWith('/health/') ? 'debug' : 'info'](fields, 'request');
    done();
  });
}
