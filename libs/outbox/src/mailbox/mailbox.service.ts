import { Injectable } from '@nestjs/common';
import { MAILBOX_CAPACITY } from '../outbox-cleanup.service.js';
import { Post } from '../post.service.js';
import type { MailboxMessage } from './mailbox.dto.js';
import { type Delivered, MailboxRepository } from './mailbox.repository.js';

/** Reads what was delivered to the built-in mailbox. */
@Injectable()
export class Mailbox {
  constructor(
    private readonly repository: MailboxRepository,
    private readonly post: Post,
  ) {}

  /** @param to only what was sent there */
  async list(to?: string): Promise<MailboxMessage[]> {
    const messages: MailboxMessage[] = [];
    for (const row of await this.repository.list(MAILBOX_CAPACITY)) messages.push(await this.read(row));
    return to === undefined ? messages : messages.filter((message) => message.to === to);
  }

  /** An entity tag (RFC 9110 section 8.8.3), so that the page may ask often. */
  async version(): Promise<string> {
    return `"${await this.repository.version()}"`;
  }

  clear(): Promise<void> {
    return this.repository.clear();
  }

  private async read(row: Delivered): Promise<MailboxMessage> {
    const { to, subject, text, html } = await this.post.letter(row);
    return {
      id: row.id,
      channel: row.channel,
      to,
      subject,
      text,
      html,
      sent_at: row.deliveredAt.toISOString(),
    };
  }
}
