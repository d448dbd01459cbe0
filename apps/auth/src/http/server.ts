import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Config, InvalidRequestError } from '@auth/core';
import { fastify, type FastifyInstance } from 'fastify';
import { traceRequests } from '../tracing/http.tracing.js';
import type { Tracing } from '../tracing/tracing.js';
import { limitBodies } from './bodies.js';
import { refuseBrokenRequest } from './broken-request.js';
import { withoutDetails } from './gateway-request.js';
import { sendProblem } from './problem.reply.js';
import { sendStandardHeaders } from './standard-headers.js';
import { toProblem } from './to-problem.js';
import { createTransport, requireHttps } from './transport.js';

const BODY_LIMIT = 16 * 1024;
const HEADER_LIMIT = 16 * 1024;
/** Beyond this, new connections are closed at once. */
const MOST_CONNECTIONS = 20_000;
/** In ms. */
const timeouts = {
  requestTimeout: 10_000,
  headersTimeout: 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: HEADER_LIMIT,
  // Node would answer without a body; the hook below refuses it as everything else is refused.
  requireHostHeader: false,
  // Node would take the first of two Authorization headers, and a proxy in front perhaps the last.
  joinDuplicateHeaders: true,
};

/** The HTTP server with its limits: what is too large, too slow or malformed is refused before any work is done. */
export function createServer(
  { http: { publicUrl, tls, trustedProxies, requireHttps: httpsOnly } }: Config,
  tracing?: Tracing,
): FastifyInstance {
  const server = fastify({
    serverFactory: (listener) => createTransport(tls, timeouts, listener),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    logger: false,
    requestIdHeader: false,
    genReqId: requestId,
    rewriteUrl: withoutDetails,
    clientErrorHandler: (error, socket) => {
      refuseBrokenRequest(error, socket, publicUrl);
    },
    // The router's own refusal: a bad % escape.
    frameworkErrors: (error, request, reply) => {
      sendStandardHeaders(request, reply);
      sendProblem(reply, toProblem(error), publicUrl, request.id);
    },
    // Whatever arrives is looked at: a token that is too long is no good token, not a bad path.
    routerOptions: { maxParamLength: HEADER_LIMIT },
  });
  server.server.maxConnections = MOST_CONNECTIONS;
  limitBodies(server);
  // Before anything refuses: refusals are requests too.
  if (tracing) traceRequests(server, tracing);
  server.addHook('onRequest', (request, reply, done) => {
    sendStandardHeaders(request, reply);
    if (namesItsHost(request.raw)) done();
    else done(new InvalidRequestError([{ field: 'Host', message: 'Send the header once' }]));
  });
  if (httpsOnly) requireHttps(server);
  // An expectation that nobody knows is ignored (RFC 9110 section 10.1.1); Node would answer a bare 417.
  server.server.on('checkExpectation', (request, response) => {
    server.server.emit('request', request, response);
  });
  return server;
}

/** RFC 9112 section 3.2: a request with no Host or with two of them is refused, as proxies may read another one. */
function namesItsHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === 'host') hosts++;
  }
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

const REQUEST_ID = /^[A-Za-z0-9._~-]{8,128}$/;

/** Keeps a well-formed X-Request-Id of the caller, so that one id names a request in every log. */
function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const sent = headers['x-request-id'];
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
}
