import { readFileSync, statSync } from 'node:fs';
import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type Config, Problem } from '@auth/core';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPage } from './pages.js';

type Tls = NonNullable<Config['http']['tls']>;

const logger = new Logger('Transport');
/** How often certificate files are looked at, in ms. */
const LOOK_EVERY = 5000;

/** A server for HTTP, or for TLS 1.2 and 1.3 where there is a certificate. */
export function createTransport(
  tls: Tls | undefined,
  options: ServerOptions,
  listener: RequestListener,
): Server {
  if (!tls) return createHttpServer(options, listener);
  // Node's default suites are forward-secret and authenticated, but for some in TLS 1.2 that use CBC.
  const ciphers =
    'ECDHE+AESGCM:ECDHE+CHACHA20:TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256';
  // OpenSSL would also agree to finite fields: the small ones are weak, the large ones are work for whoever asks.
  const ecdhCurve = 'X25519:P-256:P-384';
  const server = createHttpsServer(
    { ...options, ...readCertificate(tls), minVersion: 'TLSv1.2', ciphers, ecdhCurve },
    listener,
  );
  followCertificate(server, tls);
  return server;
}

/** New connections get a new certificate without a restart; while its files are broken, the old one stays. */
function followCertificate(server: HttpsServer, tls: Tls): void {
  let seen = stampOf(tls);
  const timer = setInterval(() => {
    const stamp = stampOf(tls);
    if (stamp === seen) return;
    try {
      server.setSecureContext(readCertificate(tls));
      seen = stamp;
      logger.log('The TLS certificate was read again');
    } catch (error) {
      logger.warn(
        `The new TLS certificate can't be used yet: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }, LOOK_EVERY).unref();
  server.once('close', () => {
    clearInterval(timer);
  });
}

function readCertificate({ certFile, keyFile }: Tls): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}

function stampOf({ certFile, keyFile }: Tls): string {
  return [certFile, keyFile].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join('/');
}

/** Over plain HTTP nothing under /api and no form is processed, and nothing is redirected: the secret is out already. */
export function requireHttps(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (request.protocol === 'https' || !takesSecrets(request)) done();
    else done(new Problem('https_required'));
  });
}

// The route as well as the text: the router decodes what a client may have encoded.
function takesSecrets({ url, routeOptions }: FastifyRequest): boolean {
  const route = routeOptions.url;
  return /^\/api(?:[/?]|$)/i.test(url) || (route?.startsWith('/api/') ?? false) || isPage(route);
}
