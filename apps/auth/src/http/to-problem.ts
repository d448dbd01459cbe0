import { InvalidRequestError, NotFoundError, Problem, type ProblemCode, UnavailableError } from '@auth/core';
import { isUnavailable } from '@auth/database';
import { HttpException } from '@nestjs/common';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  408: 'request_timeout',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
};

/** What a client is told of an error: the one place that translates. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) return new UnavailableError(error);
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500)
    return new Problem('internal_error', { cause: error });
  if (status === 404) return new NotFoundError();
  const code = byStatus[status];
  return code ? new Problem(code) : new InvalidRequestError([{ field: '', message: reasonOf(error) }]);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}

/** Of the parser's messages only the kind is told: they quote the input. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (cause instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return 'The body is not valid JSON';
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'The body is empty';
  return 'The request is malformed';
}
