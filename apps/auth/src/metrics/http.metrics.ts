import type { Metrics } from '@auth/core';
import type { FastifyInstance } from 'fastify';

/** In seconds; the targets of the service, 0.05, 0.2 and 0.5, are among them. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

/** Rate, errors and duration of every route; by its pattern, as paths may carry tokens and have no end. */
export function measureRequests(server: FastifyInstance, metrics: Metrics): void {
  const durations = metrics.histogram(
    'auth_http_request_duration_seconds',
    'How long requests took, by route and status',
    BUCKETS,
    ['method', 'route', 'status'],
  );
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url;
    durations.observe(
      // Nobody makes new series with methods and paths that don't exist.
      {
        method: route === undefined ? 'any' : request.method,
        route: route ?? 'unknown',
        status: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
