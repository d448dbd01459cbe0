import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server whose answer the test changes, and which it stops and starts again at the same address. */
export class LoopbackServer {
  readonly requests: IncomingMessage[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(public answer: RequestListener) {}

  static async start(answer: RequestListener): Promise<LoopbackServer> {
    const server = new LoopbackServer(answer);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.requests.push(request);
      this.answer(request, response);
    });
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.server?.listening) return;
    const closed = once(this.server, 'close');
    this.server.close().closeAllConnections();
    await closed;
  }
}

export function json(
  body: unknown,
  { status = 200, ...headers }: Record<string, string | number> = {},
): RequestListener {
  return (_request, response: ServerResponse) => {
    response
      .writeHead(Number(status), { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
  };
}
