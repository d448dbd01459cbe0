import type { FastifyInstance } from 'fastify';

/** A stop that takes longer than this is not graceful any more, in ms. */
const LONGEST_STOP = 9_500;

/**
 * From the stop signal on every answer ends its connection, and connections without a request are closed, so that
 * clients that keep theirs alive don't hold the process.
 */
export function drainOnClose(server: FastifyInstance): void {
  let draining = false;
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining) reply.header('connection', 'close');
    done();
  });
  const begin = () => {
    draining = true;
    setInterval(() => {
      server.server.closeIdleConnections();
    }, 100).unref();
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
  };
  process.once('SIGTERM', begin).once('SIGINT', begin);
}
