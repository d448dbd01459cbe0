import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { InvalidRequestError, Problem, type ProblemCode, problemDocument } from '@auth/core';
import { STATUS_CODES } from 'node:http';
import { PROBLEM_TYPE } from './problem.reply.js';
import { standardHeaders } from './standard-headers.js';

const byError: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

/** Answers what the HTTP parser refused. No request exists yet, so the answer is written to the socket. */
export function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, publicUrl: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = byError[error.code ?? ''];
  const problem = code
    ? new Problem(code)
    : new InvalidRequestError([{ field: '', message: 'This is not HTTP/1.1 as RFC 9112 has it' }]);
  const requestId = randomUUID();
  const body = JSON.stringify(problemDocument(problem, publicUrl, requestId));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(standardHeaders).map(([name, value]) => `${name}: ${value}`),
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
