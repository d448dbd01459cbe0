import { catalogue, type CatalogueEntry, type FieldError, type ProblemCode } from '@auth/core';
import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Headers = Record<string, { description: string; schema: { type: 'string' | 'integer' } }>;

/** Any operation may answer these, and these where it takes parameters or a body, has a limit, needs an access token. */
const EVERYWHERE: readonly ProblemCode[] = ['internal_error', 'unavailable'];
const WITH_INPUT: readonly ProblemCode[] = ['invalid_request'];
const WITH_BODY: readonly ProblemCode[] = ['body_too_large', 'unsupported_media_type'];
const LIMITED: readonly ProblemCode[] = ['rate_limited'];
const WITH_TOKEN: readonly ProblemCode[] = ['token_missing', 'token_expired', 'invalid_token'];

/** Turns the lists that @ApiProblems() left into responses: one a status, with an example of each code. */
export function documentProblems({ paths, components: { schemas = {} } = {} }: OpenAPIObject): void {
  for (const [path, item] of Object.entries(paths)) {
    for (const operation of Object.values(item) as Operation[])
      Object.assign(operation.responses, responsesOf(operation, path.startsWith('/api/'), schemas));
  }
}

function responsesOf(operation: Operation, inApi: boolean, schemas: Schemas): Operation['responses'] {
  const own = takeCodes(operation);
  const limited = takePolicy(operation) !== 'none' && inApi;
  const codes = [
    ...new Set([
      ...own,
      ...(operation.security ? WITH_TOKEN : []),
      ...(operation.requestBody || operation.parameters?.length ? WITH_INPUT : []),
      ...(operation.requestBody ? WITH_BODY : []),
      ...(limited ? LIMITED : []),
      ...EVERYWHERE,
    ]),
  ];
  const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort((a, b) => a - b);
  const error = exampleError(operation, schemas);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      response(
        codes.filter((code) => catalogue[code].status === status),
        error,
      ),
    ]),
  );
}

/** Reads the extension and takes it out of the document. */
function takeCodes(operation: Operation & { 'x-problems'?: readonly ProblemCode[] }): readonly ProblemCode[] {
  const codes = operation['x-problems'] ?? [];
  delete operation['x-problems'];
  return codes;
}

/** What @RateLimit() or @Unlimited() left, likewise. */
function takePolicy(operation: Operation & { 'x-rate-limit'?: string }): string | undefined {
  const policy = operation['x-rate-limit'];
  delete operation['x-rate-limit'];
  return policy;
}

/** What may be wrong with a request of this form: a field of its body or a parameter. */
function exampleError({ requestBody, parameters = [] }: Operation, schemas: Schemas): FieldError {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  let schema = Object.values(content)[0]?.schema;
  if (schema && '$ref' in schema) schema = schemas[schema.$ref.split('/').at(-1) ?? ''];
  const fields = schema && 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
  const [field = ''] = [...fields, ...parameters.flatMap((each) => ('name' in each ? [each.name] : []))];
  return { field, message: 'Invalid input: expected string, received undefined' };
}

function response(codes: readonly ProblemCode[], error: FieldError): Operation['responses'][string] {
  const [first] = codes;
  const headers = first && headersOf(catalogue[first].status);
  return {
    description: codes
      .map((code) => `[\`${code}\`](/problems/${code}): ${catalogue[code].explanation}`)
      .join('\n\n'),
    ...(headers && { headers }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: example(code, error) }])),
      },
    },
  };
}

const draft = 'draft-ietf-httpapi-ratelimit-headers; on every answer of a limited operation';
const rateLimitHeaders: Headers = {
  'RateLimit-Policy': {
    description: `The limit, for example "login";q=30;w=60: ${draft}`,
    schema: { type: 'string' },
  },
  RateLimit: {
    description: `What is left of it, for example "login";r=12;t=30: ${draft}`,
    schema: { type: 'string' },
  },
};

function headersOf(status: number): Headers | undefined {
  if (status === 401)
    return { 'WWW-Authenticate': { description: 'RFC 6750 section 3', schema: { type: 'string' } } };
  const retryAfter = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } as const;
  if (status === 503) return retryAfter;
  if (status === 429) return { ...retryAfter, ...rateLimitHeaders };
  return undefined;
}

function example(code: ProblemCode, error: FieldError): Record<string, unknown> {
  const { status, title, detail }: CatalogueEntry = catalogue[code];
  return {
    type: `https://auth.example.com/problems/${code}`,
    title,
    status,
    code,
    detail,
    request_id: '5f0c1b0e-6f0a-4a53-9a1d-0f6f2b6f2f5e',
    ...(code === 'invalid_request' && { errors: [error] }),
    ...((status === 429 || status === 503) && { retry_after: 1 }),
  };
}
