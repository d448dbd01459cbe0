import type { Config } from '@auth/core';
import type { Transporter } from 'nodemailer';
import { DeliveryError, type Letter, type Transport } from './transport.js';

/** In ms. A server may take its time over a message, but not for ever. */
const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 5_000,
  socketTimeout: 60_000,
};
const LONGEST = 120_000;

/** The form that EmailAddress lets pass; anything else could name a second recipient or another one. */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+$/;

type Options = Pick<Config['mail'], 'requireTls' | 'from'> & {
  readonly url: string;
  /** Connections that are kept. */
  readonly connections: number;
};

/** Hands mail to the SMTP server of SMTP_URL (RFC 5321, RFC 3207). */
export class SmtpTransport implements Transport {
  readonly keeps = false;
  private transporter: Promise<Transporter> | undefined;

  constructor(private readonly options: Options) {}

  async send({ to, messageId, date, subject, text, html }: Letter): Promise<void> {
    if (!ADDRESS.test(to))
      throw new DeliveryError('refused', 'The address is not of a form that is mailed to');
    const { from } = this.options;
    try {
      const transporter = await (this.transporter ??= connect(this.options));
      await transporter.sendMail({
        from,
        to: { name: '', address: to },
        envelope: { from: from.address, to: [to] },
        messageId,
        date,
        subject: subject ?? '',
        text,
        ...(html !== null && { html }),
        // RFC 3834: no answers by machines.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(LONGEST),
      });
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  /** Logs in to the server and sends nothing. @throws DeliveryError */
  async verify(): Promise<void> {
    try {
      const transporter = await (this.transporter ??= connect(this.options));
      await transporter.verify();
    } catch (error) {
      throw toDeliveryError(error);
    }
  }

  close(): void {
    void this.transporter?.then((transporter) => {
      transporter.close({ force: true });
    });
  }
}

/** Loaded when the first mail is sent. */
async function connect({ url, requireTls, connections }: Options): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return createTransport({
    pool: true,
    maxConnections: connections,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (secure ? 465 : 587)),
    secure,
    requireTLS: requireTls && !secure,
    tls: { minVersion: 'TLSv1.2' },
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
}

/** What the server said of this message, or that it said nothing. Its words may repeat the address, so they go. */
function toDeliveryError(error: unknown): DeliveryError {
  const { code, command, responseCode } = error as {
    readonly code?: string;
    readonly command?: string;
    readonly responseCode?: number;
  };
  const said = [code, command, responseCode].filter(Boolean).join(' ');
  const reason = `SMTP: ${said || 'failed'}`;
  const isAnswer = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined;
  // RFC 5321 section 4.2.1; 421 ends the service, not the message.
  if (!isAnswer || responseCode === 421) return new DeliveryError('unreachable', reason, { cause: error });
  const isFinal = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return new DeliveryError(isFinal ? 'refused' : 'deferred', reason, { cause: error });
}
