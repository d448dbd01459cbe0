import { catalogue, type CatalogueEntry, type ProblemCode } from '@auth/core';
import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

/** Any operation may answer these, and these where it takes parameters or a body, or needs an access token. */
const EVERYWHERE: readonly ProblemCode[] = ['internal_error', 'unavailable'];
const WITH_INPUT: readonly ProblemCode[] = ['invalid_request'];
const WITH_BODY: readonly ProblemCode[] = ['body_too_large', 'unsupported_media_type'];
const WITH_TOKEN: readonly ProblemCode[] = ['token_missing', 'token_expired', 'invalid_token'];

/** Turns the lists that @ApiProblems() left into responses: one a status, with an example of each code. */
export function documentProblems({ paths }: OpenAPIObject): void {
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item) as Operation[])
      Object.assign(operation.responses, responsesOf(operation));
  }
}

function responsesOf(operation: Operation): Operation['responses'] {
  const own = takeCodes(operation);
  const codes = [
    ...new Set([
      ...own,
      ...(operation.security ? WITH_TOKEN : []),
      ...(operation.requestBody || operation.parameters?.length ? WITH_INPUT : []),
      ...(operation.requestBody ? WITH_BODY : []),
      ...EVERYWHERE,
    ]),
  ];
  const statuses = [...new Set(codes.map((code) => catalogue[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [status, response(codes.filter((code) => catalogue[code].status === status))]),
  );
}

/** Reads the extension and takes it out of the document. */
function takeCodes(operation: Operation & { 'x-problems'?: readonly ProblemCode[] }): readonly ProblemCode[] {
  const codes = operation['x-problems'] ?? [];
  delete operation['x-problems'];
  return codes;
}

function response(codes: readonly ProblemCode[]): Operation['responses'][string] {
  return {
    description: codes.map((code) => `\`${code}\`: ${catalogue[code].explanation}`).join('\n\n'),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: example(code) }])),
      },
    },
  };
}

function example(code: ProblemCode): Record<string, unknown> {
  const { status, title, detail }: CatalogueEntry = catalogue[code];
  return {
    type: `https://auth.example.com/problems/${code}`,
    title,
    status,
    code,
    detail,
    request_id: '5f0c1b0e-6f0a-4a53-9a1d-0f6f2b6f2f5e',
    ...(code === 'invalid_request' && { errors: [{ field: 'email', message: 'Not an e-mail address' }] }),
    ...((status === 429 || status === 503) && { retry_after: 1 }),
  };
}
