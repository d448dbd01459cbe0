import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly body: Record<string, unknown>;
  readonly milliseconds: number;
}

export interface RawRequest {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
}

/** A request as bytes, sent as they are: fetch would tidy paths, headers and methods first. */
export class RawHttp {
  constructor(private readonly url: string) {}

  request(method: string, path: string, { headers = [], body }: RawRequest = {}): Promise<RawAnswer> {
    const all = [['Host', new URL(this.url).host], ['Connection', 'close'], ...headers];
    if (body !== undefined) all.push(['Content-Length', String(Buffer.byteLength(body))]);
    const head = `${method} ${path} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
    return this.send(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]));
  }

  /** Posts a body as JSON, well-formed or not. */
  json(path: string, body: string | Buffer, method = 'POST'): Promise<RawAnswer> {
    return this.request(method, path, { headers: [['Content-Type', 'application/json']], body });
  }

  /** Writes bytes and reads until the service closes the connection. */
  send(bytes: string | Buffer): Promise<RawAnswer> {
    const { hostname, port } = new URL(this.url);
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        // The service may close before it has read what it doesn't want.
        .on('error', (error) => {
          if (chunks.length === 0) reject(error);
        })
        .on('close', () => {
          resolve(parse(Buffer.concat(chunks).toString(), performance.now() - began));
        });
    });
  }
}

function parse(answer: string, milliseconds: number): RawAnswer {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const text = rest.join('\r\n\r\n');
  const isJson = headers.get('content-type')?.includes('json') && text !== '';
  return {
    status: Number(statusLine.split(' ')[1]),
    headers,
    text,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
    milliseconds,
  };
}
