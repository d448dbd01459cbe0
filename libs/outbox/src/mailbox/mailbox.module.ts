import { Module } from '@nestjs/common';
import { OutboxModule } from '../outbox.module.js';
import { MailboxController } from './mailbox.controller.js';
import { MailboxRepository } from './mailbox.repository.js';
import { Mailbox } from './mailbox.service.js';

@Module({
  imports: [OutboxModule],
  controllers: [MailboxController],
  providers: [Mailbox, MailboxRepository],
})
export class MailboxModule {}
