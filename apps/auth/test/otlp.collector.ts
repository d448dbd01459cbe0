import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code: number };
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Attributes of who exported it. */
  readonly resource: Readonly<Record<string, unknown>>;
}

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ExportedSpan, 'attributes' | 'resource'> & { attributes: Attributes })[];
    }[];
  }[];
}

const record = (attributes: Attributes) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Takes traces as a collector does: OTLP over HTTP, in JSON. */
export class OtlpCollector {
  /** Everything that was sent, as it was sent. */
  readonly received: string[] = [];
  readonly spans: ExportedSpan[] = [];
  private hanging = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(port = 0): Promise<OtlpCollector> {
    const server = createServer();
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const collector = new OtlpCollector(server, (server.address() as AddressInfo).port);
    server.on('request', (request, response) => {
      void collector.take(request).then((status) => {
        if (collector.hanging) return;
        response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
      });
    });
    return collector;
  }

  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes connections and requests from now on, and answers none. */
  hang(): void {
    this.hanging = true;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage): Promise<number> {
    const body = await text(request);
    this.received.push(JSON.stringify(request.headers), body);
    if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
    for (const { resource, scopeSpans } of (JSON.parse(body) as Exported).resourceSpans)
      for (const { attributes, ...span } of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({
          ...span,
          attributes: record(attributes),
          resource: record(resource.attributes),
        });
    return 200;
  }
}
