import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A wire between the service and a server, for a test to cut or to freeze. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private frozen = false;

  private constructor(private readonly target: URL) {}

  /** @param url of a server, with its port */
  static async to(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url));
    await proxy.mend();
    return proxy;
  }

  /** The same URL through the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Ends every connection and refuses new ones. */
  async cut(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Relays no byte any more, also of new connections, and says nothing about it. */
  freeze(): void {
    this.frozen = true;
  }

  async mend(): Promise<void> {
    await this.cut();
    this.frozen = false;
    this.server = createServer((client) => {
      const server = connect(Number(this.target.port), this.target.hostname);
      this.relay(client, server);
      this.relay(server, client);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private relay(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from
      .on('data', (chunk) => {
        if (!this.frozen) to.write(chunk);
      })
      .on('error', () => undefined)
      .on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
  }
}
