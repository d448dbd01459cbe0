import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A mail that the server answered for with 250. */
export interface Received {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

/** What happens to a mail: a reply other than 250, or the connection ends without one. */
export type Verdict = { readonly code: number } | 'drop' | undefined;

/** A real SMTP server whose mood a test decides. */
export class TestSmtpServer {
  readonly received: Received[] = [];
  /** Asked after the end of DATA. */
  judge: (mail: Email) => Verdict | Promise<Verdict> = () => undefined;
  private server: SMTPServer | undefined;
  private port = 0;

  static async start(): Promise<TestSmtpServer> {
    const server = new TestSmtpServer();
    await server.open();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Takes connections, from the second time on at the same port. */
  async open(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 10,
      // A client that is killed in the middle of a mail ends it with an error.
      onData: (stream, session, callback) => {
        this.take(stream, session, callback).catch(() => undefined);
      },
    });
    // Clients that are killed are part of the tests.
    this.server.on('error', () => undefined);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server?.close(resolve));
    for (const connection of this.server?.connections ?? []) connection.close();
    await closed;
  }

  /** Waits until so many mails have been taken. */
  async takes(count: number, milliseconds = 20_000): Promise<void> {
    const deadline = performance.now() + milliseconds;
    while (this.received.length < count) {
      if (performance.now() > deadline) throw new Error(`Only ${this.received.length} of ${count} mails`);
      await sleep(10);
    }
  }

  private async take(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const mail = await PostalMime.parse(raw);
    const verdict = await this.judge(mail);
    if (verdict === 'drop') {
      // This one only: on another one a mail may have been taken, and not be answered for yet.
      for (const connection of this.server?.connections ?? [])
        if (connection.session === session) connection.close();
      return;
    }
    if (verdict) {
      callback(Object.assign(new Error('not now'), { responseCode: verdict.code }));
      return;
    }
    const { envelope } = session;
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    this.received.push({ from, recipients: envelope.rcptTo.map(({ address }) => address), raw, mail });
    callback();
  }
}
