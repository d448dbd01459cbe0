import { readFile } from 'node:fs/promises';
import { Public } from '@auth/core';
import { Controller, Delete, Get, Header, Headers, HttpCode, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MailboxQuery } from './mailbox.dto.js';
import { mailboxPage } from './mailbox.page.js';
import { Mailbox } from './mailbox.service.js';

const SCRIPT = new URL('./mailbox.client.js', import.meta.url);

/** What was mailed and texted, for whoever develops: outside production, where nothing else delivers. */
@ApiExcludeController()
@Public()
@Controller('dev/mailbox')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return mailboxPage;
  }

  @Get('messages')
  async list(
    @Query({ schema: MailboxQuery }) { to }: MailboxQuery,
    @Headers('if-none-match') seen: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = await this.mailbox.version();
    void reply.header('etag', version);
    if (seen === version) await reply.status(304).send();
    else await reply.send(await this.mailbox.list(to));
  }

  @Delete('messages')
  @HttpCode(204)
  clear(): Promise<void> {
    return this.mailbox.clear();
  }

  @Get('mailbox.client.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  script(): Promise<string> {
    return readFile(SCRIPT, 'utf8');
  }
}
