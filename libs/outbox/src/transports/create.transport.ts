import type { Config } from '@auth/core';
import type { Message } from '../message.js';
import { SmtpTransport } from './smtp.transport.js';
import { mailboxTransport, type Transport } from './transport.js';
import { TwilioTransport } from './twilio.transport.js';

type Channel = Message['channel'];

/** How messages leave by the configuration; undefined where they can't. */
export function createTransport(
  channel: Channel,
  { mail, sms, production }: Config,
  connections: number,
): Transport | undefined {
  if (channel === 'email' && mail.smtpUrl !== undefined) {
    return new SmtpTransport({ url: mail.smtpUrl, connections, ...mail });
  }
  if (channel === 'sms' && sms.url !== undefined && sms.from !== undefined) {
    return new TwilioTransport({ url: sms.url, from: sms.from });
  }
  return production ? undefined : mailboxTransport;
}

/** The channels whose messages the built-in mailbox shows. */
export function mailboxChannels(config: Config): Channel[] {
  const isShown = (channel: Channel) => createTransport(channel, config, 1) === mailboxTransport;
  return (['email', 'sms'] as const).filter(isShown);
}
