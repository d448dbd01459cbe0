import { Module } from '@nestjs/common';
import { Dispatchers } from './dispatchers.service.js';
import { OutboxCleanup } from './outbox-cleanup.service.js';
import { OutboxMetrics } from './outbox.metrics.js';
import { OutboxRepository } from './outbox.repository.js';
import { Outbox } from './outbox.service.js';
import { Payloads } from './payloads.js';
import { Post } from './post.service.js';
import { Templates } from './templates/templates.service.js';

@Module({
  providers: [Dispatchers, Outbox, OutboxCleanup, OutboxMetrics, OutboxRepository, Payloads, Post, Templates],
  exports: [Outbox, Post],
})
export class OutboxModule {}
