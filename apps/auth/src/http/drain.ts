import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A stop that takes longer than this is not graceful any more, in ms. */
const LONGEST_STOP = 9_500;

/** As long as headers may take while nothing stops, in ms: from the stop on Node doesn't look any more. */
const LONGEST_HEADERS = 5_000;

/**
 * From the stop signal on every answer ends its connection; once no new ones are taken, those without a request are
 * closed, so that clients that keep theirs alive don't hold the process.
 */
export function drainOnClose(server: FastifyInstance): void {
  let draining = false;
  const newcomers = connectionsWithoutRequest(server);
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining) reply.header('connection', 'close');
    done();
  });
  const begin = () => {
    draining = true;
    const began = performance.now();
    setInterval(() => {
      // While requests are still taken, one may be on its way on a connection that looks idle from here.
      if (server.server.listening) return;
      server.server.closeIdleConnections();
      const patient = performance.now() - began < LONGEST_HEADERS;
      for (const socket of newcomers) if (socket.bytesRead === 0 || !patient) socket.destroy();
    }, 100).unref();
    setTimeout(() => process.exit(1), LONGEST_STOP).unref();
  };
  process.once('SIGTERM', begin).once('SIGINT', begin);
}

/** Node counts these as busy, though browsers and balancers open some that they may never use. */
function connectionsWithoutRequest({ server }: FastifyInstance): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => sockets.delete(socket));
  return sockets;
}
