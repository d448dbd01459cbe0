import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

type ErrorHandler = Parameters<FastifyAdapter['setErrorHandler']>[0];

/**
 * Fastify ties a route to the error handler that there is when the route is loaded, and Nest sets its own only once
 * every module is ready: which comes first is chance. This one is there from the beginning and hands on to Nest's.
 */
export class HttpAdapter extends FastifyAdapter {
  private handler: ErrorHandler | undefined;

  constructor(private readonly server: FastifyInstance) {
    super(server);
    server.setErrorHandler((error, request, reply) => {
      // Nothing is served before Nest has set it.
      if (!this.handler) throw error;
      return this.handler.call(server, error, request, reply) as unknown;
    });
  }

  override setErrorHandler(handler: ErrorHandler): FastifyInstance {
    this.handler = handler;
    return this.server;
  }
}
