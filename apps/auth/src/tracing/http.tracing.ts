import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestSpan, Tracing } from './tracing.js';

export interface TracedRequest {
  /** Where tracing is on, of everything but probes. */
  span?: RequestSpan;
}

/** A span for every request. Probes have none: nobody looks for them, and there are as many as requests. */
export function traceRequests(server: FastifyInstance, tracing: Tracing): void {
  server.addHook('onRequest', (request: FastifyRequest & TracedRequest, reply, done) => {
    const { method, protocol: scheme, headers, routeOptions } = request;
    if (routeOptions.url?.startsWith('/health/')) {
      done();
      return;
    }
    const span = tracing.begin({ method, route: routeOptions.url, scheme, headers });
    request.span = span;
    // Comes always, also when the client goes away.
    reply.raw.once('close', () => {
      span.end(reply.raw.writableFinished ? reply.statusCode : undefined);
    });
    span.enter(done);
  });
  // A body arrives in the context of its connection: what follows is led back into that of the request.
  server.addHook('preValidation', (request: FastifyRequest & TracedRequest, _reply, done) => {
    if (request.span) request.span.enter(done);
    else done();
  });
}
