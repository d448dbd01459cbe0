import { TokenError, TokenMissingError } from './token.errors.js';

/** RFC 9457 section 3, with the `code` that the auth service uses. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: ProblemDocument;
  /** The document as JSON. */
  readonly body: string;
}

/** What a service answers to a refused request. `type` leads to the auth service's page about the code. */
export function problemResponse(error: TokenError, issuer: string): ProblemResponse {
  const { status, code, title, message } = error;
  const type = `${issuer.replace(/\/$/, '')}/problems/${code}`;
  const document = { type, title, status, code, detail: message };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': challenge(error) }),
      ...(status === 503 && { 'retry-after': '1' }),
    },
    document,
    body: JSON.stringify(document),
  };
}

/** RFC 6750 section 3: an error is named only where a token was sent. */
function challenge(error: TokenError): string {
  return error instanceof TokenMissingError
    ? 'Bearer'
    : `Bearer error="invalid_token", error_description="${error.message}"`;
}
