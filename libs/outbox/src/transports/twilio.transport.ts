import { DeliveryError, type Letter, type Transport } from './transport.js';

/** In ms. */
const LONGEST = 10_000;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

interface Options {
  /** `twilio://SID:TOKEN@host` */
  readonly url: string;
  readonly from: string;
}

/** Twilio's REST API: https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export class TwilioTransport implements Transport {
  readonly keeps = false;
  private readonly endpoint: string;
  private readonly authorization: string;
  private readonly sender: Readonly<Record<string, string>>;
  private readonly closing = new AbortController();

  constructor({ url, from }: Options) {
    const { username, password, host, hostname } = new URL(url);
    // A stand-in on the same machine needs no certificate.
    const scheme = LOOPBACK.test(hostname) ? 'http' : 'https';
    this.endpoint = `${scheme}://${host}/2010-04-01/Accounts/${username}/Messages.json`;
    const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    this.sender =
      from.startsWith('MG') && from.length === 34 ? { MessagingServiceSid: from } : { From: from };
  }

  async send({ to, text }: Letter): Promise<void> {
    const response = await this.post(new URLSearchParams({ To: to, ...this.sender, Body: text }));
    if (response.ok) return response.body?.cancel();
    const code = await errorCode(response);
    const reason = `SMS: ${response.status}${code === undefined ? '' : ` (error ${code})`}`;
    // 400 and 404 are about this message; what is wrong with the account or the service concerns them all.
    const isAnswer = response.status === 400 || response.status === 404;
    throw new DeliveryError(isAnswer && code !== undefined ? 'refused' : 'unreachable', reason);
  }

  close(): void {
    this.closing.abort();
  }

  private async post(body: URLSearchParams): Promise<Response> {
    try {
      return await fetch(this.endpoint, {
        method: 'POST',
        headers: { authorization: this.authorization, accept: 'application/json' },
        body,
        // The credentials go nowhere else.
        redirect: 'manual',
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(LONGEST)]),
      });
    } catch (error) {
      const { name, cause } = error as { readonly name: string; readonly cause?: { readonly code?: string } };
      throw new DeliveryError('unreachable', `SMS: ${cause?.code ?? name}`, { cause: error });
    }
  }
}

/** Of Twilio's list: https://www.twilio.com/docs/api/errors */
async function errorCode(response: Response): Promise<number | undefined> {
  try {
    const { code } = (await response.json()) as { readonly code?: unknown };
    return typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}
