import { InvalidRequestError, Problem } from '@auth/core';
import type { FastifyInstance } from 'fastify';
import { isPage } from './pages.js';

/** RFC 7662 and RFC 7009 demand forms here, and pages without JavaScript send them; everywhere else only JSON is read. */
const FORMS = new Set(['/api/auth/introspect', '/api/auth/revoke']);

/** Decides which bodies are read at all. */
export function limitBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  refuseEncodings(server);
  readJson(server);
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, body, done) => {
      const route = request.routeOptions.url;
      if (FORMS.has(route ?? '') || isPage(route)) done(null, parseForm(String(body)));
      else done(new Problem('unsupported_media_type'));
    },
  );
}

/** Nothing is unpacked (RFC 9110 section 15.5.16). A GET has no body, whatever headers a gateway passes on with it. */
function refuseEncodings(server: FastifyInstance): void {
  server.addHook('preParsing', ({ method, headers }, _reply, _payload, done) => {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity' || method === 'GET' || method === 'HEAD') done();
    else done(new Problem('unsupported_media_type', { detail: 'Send the body without a Content-Encoding.' }));
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** In UTF-8 (RFC 8259 section 8.1): other bytes would all become U+FFFD, and two different passwords the same one. */
function readJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      done(new InvalidRequestError([{ field: '', message: 'The body is not valid UTF-8' }]));
      return;
    }
    void parse(request, text, done);
  });
}

/** A parameter that is sent twice becomes a list, which no message takes (RFC 6749 section 3.2). */
function parseForm(body: string): Record<string, string | string[]> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
