import type { IncomingHttpHeaders } from 'node:http';
import type { Tracer } from '@auth/core';

/** A request as traces show it. */
export interface IncomingCall {
  readonly method: string;
  /** The pattern, as paths carry tokens; undefined where no route matches. */
  readonly route: string | undefined;
  readonly scheme: string;
  /** May name the trace that the request belongs to (W3C Trace Context). */
  readonly headers: IncomingHttpHeaders;
}

/** What is traced of one request. */
export interface RequestSpan {
  readonly traceId: string;
  /** Whatever the work calls belongs to the request. */
  enter(work: () => void): void;
  /** @param status undefined: the client went away before its answer */
  end(status: number | undefined): void;
}

/** Traces requests, and through the libraries' `Tracer` what they call. */
export interface Tracing extends Tracer {
  begin(call: IncomingCall): RequestSpan;
}
