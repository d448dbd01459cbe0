export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body of a 200; undefined for a 304. */
  readonly body: unknown;
}

export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';

  constructor(readonly status: number) {
    super(`it answered ${status}`);
  }
}

export interface JsonRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Most bytes of the body, unpacked. */
  readonly limit: number;
}

/**
 * GETs JSON and trusts nothing about the answer: no redirect is followed, and of a body that is too large no more than
 * the limit is read.
 *
 * @throws UnexpectedAnswerError for any status but 200 and 304; Error for a body that is too large or not JSON
 */
export async function fetchJson(url: URL, { headers, signal, limit }: JsonRequest): Promise<JsonAnswer> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal,
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    if (response.status !== 304) throw new UnexpectedAnswerError(response.status);
    return { status: 304, headers: response.headers, body: undefined };
  }
  const body: unknown = JSON.parse(await readText(response, limit));
  return { status: 200, headers: response.headers, body };
}

async function readText({ body }: Response, limit: number): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream, which closes the connection.
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw new Error(`it answered more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
