import type { Failure } from '../outbox-message.entity.js';

/** A message as it leaves. */
export interface Letter {
  readonly to: string;
  readonly messageId: string;
  readonly date: Date;
  /** None in a text message. */
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
}

/** Hands messages to somebody who answers for them from then on. */
export interface Transport {
  /** Delivered messages stay readable for a while: this is the built-in mailbox. */
  readonly keeps: boolean;
  /** @throws DeliveryError */
  send(letter: Letter): Promise<void>;
  /** Ends every connection; what is under way fails. */
  close(): void;
}

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    readonly failure: Failure,
    /** One line for an operator, without the recipient and without secrets. */
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/** The embedded default: nothing leaves, the mailbox shows what was delivered. */
export const mailboxTransport: Transport = {
  keeps: true,
  send: () => Promise.resolve(),
  close: () => undefined,
};
