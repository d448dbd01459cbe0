import { Injectable } from '@nestjs/common';
import type { OutboxMessage } from './outbox-message.entity.js';
import { Payloads } from './payloads.js';
import { Templates } from './templates/templates.service.js';
import { DeliveryError, type Letter } from './transports/transport.js';

/** Makes a row of the table what is sent: opened and rendered. */
@Injectable()
export class Post {
  constructor(
    private readonly payloads: Payloads,
    private readonly templates: Templates,
  ) {}

  /** @throws DeliveryError */
  async letter(row: Pick<OutboxMessage, 'id' | 'payload' | 'createdAt'>): Promise<Letter> {
    try {
      const { message, messageId } = this.payloads.open(row);
      return { to: message.to, messageId, date: row.createdAt, ...(await this.templates.render(message)) };
    } catch (error) {
      throw new DeliveryError('unreadable', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  }
}
