import { CONFIG, type Config, Sealer } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Message } from './message.js';
import type { OutboxMessage } from './outbox-message.entity.js';

export interface Payload {
  readonly message: Message;
  /** Made once, so that a mail that arrives twice is known as one (RFC 5322 section 3.6.4). */
  readonly messageId: string;
}

/** Messages as the database keeps them: sealed, as they carry addresses, links and codes. */
@Injectable()
export class Payloads {
  private readonly domain: string;

  constructor(
    private readonly sealer: Sealer,
    @Inject(CONFIG) config: Config,
  ) {
    this.domain = new URL(config.http.publicUrl).hostname;
  }

  seal(id: string, message: Message): string {
    const payload: Payload = { message, messageId: `<${id}@${this.domain}>` };
    return this.sealer.seal(JSON.stringify(payload), place(id));
  }

  /** @throws UnsealError */
  open({ id, payload }: Pick<OutboxMessage, 'id' | 'payload'>): Payload {
    // What was sealed here was a message: the key and the place vouch for it.
    return JSON.parse(this.sealer.open(payload, place(id)).toString()) as Payload;
  }
}

function place(id: string): string {
  return `outbox/payload/${id}`;
}
