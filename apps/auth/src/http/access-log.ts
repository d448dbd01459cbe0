import type { AuthenticatedRequest } from '@auth/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { TracedRequest } from '../tracing/http.tracing.js';

type LoggedRequest = FastifyRequest & AuthenticatedRequest & TracedRequest;

// W3C Trace Context section 3.2: version, trace id, parent id, flags.
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** One line for each request. The path as its pattern and no query: both may carry tokens. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onResponse', (request: LoggedRequest, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const level = isRoutine(route, reply.statusCode) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) {
      done();
      return;
    }
    const fields = {
      request_id: request.id,
      trace_id: request.span?.traceId ?? TRACEPARENT.exec(String(request.headers.traceparent))?.[1],
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip: request.ip,
      user_id: request.principal?.userId,
    };
    logger[level](fields, 'request');
    done();
  });
}

/** Probes, the page that looks for mail, and the yes to a gateway, which logs the request itself: as many lines as the whole site has requests. */
function isRoutine(route: string, status: number): boolean {
  if (/^\/(?:health|dev\/mailbox)\//.test(route)) return true;
  return route.startsWith('/api/auth/validate') && status === 200;
}
