/** For browser applications of exactly these origins. No credentials: tokens travel in a header, not in cookies. */
export function corsFor(origins: readonly string[]) {
  return {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'x-request-id', 'traceparent'],
    exposedHeaders: [
      'x-request-id',
      'x-auth-error-code',
      'retry-after',
      'ratelimit',
      'ratelimit-policy',
      'www-authenticate',
    ],
    maxAge: 600,
  };
}
