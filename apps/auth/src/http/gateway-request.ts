import type { IncomingMessage } from 'node:http';

const VALIDATE = /^\/api\/auth\/validate(?:\/[^?]*)?(?=\?|$)/;

/**
 * Gateways send the method, the path and the body of their client's request along to validate. None of them is this
 * service's business, and nothing of them may be refused: a question about a token is a GET without a body, before
 * it is routed. Node drops a body that nobody reads.
 */
export function withoutDetails(request: Pick<IncomingMessage, 'method' | 'url'>): string {
  const { url = '/' } = request;
  if (!VALIDATE.test(url)) return url;
  request.method = 'GET';
  return url.replace(VALIDATE, '/api/auth/validate');
}
