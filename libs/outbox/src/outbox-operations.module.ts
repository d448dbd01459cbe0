import { Module } from '@nestjs/common';
import { OutboxOperations } from './outbox-operations.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { Payloads } from './payloads.js';

/** For commands: without the dispatchers, which belong to the service. */
@Module({ providers: [OutboxOperations, OutboxRepository, Payloads], exports: [OutboxOperations] })
export class OutboxOperationsModule {}
