import { Public } from '@auth/core';
import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MailboxMessage, MailboxQuery } from './mailbox.dto.js';
import { Mailbox } from './mailbox.service.js';

/** What was mailed and texted, for whoever develops: outside production, where nothing else delivers. */
@ApiExcludeController()
@Public()
@Controller('dev/mailbox')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  @Get('messages')
  list(@Query({ schema: MailboxQuery }) { to }: MailboxQuery): Promise<MailboxMessage[]> {
    return this.mailbox.list(to);
  }

  @Delete('messages')
  @HttpCode(204)
  clear(): Promise<void> {
    return this.mailbox.clear();
  }
}
