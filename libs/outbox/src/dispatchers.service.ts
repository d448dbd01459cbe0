import { Clock } from '@auth/core';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Dispatcher } from './dispatcher.js';
import type { Message } from './message.js';
import { OutboxRepository } from './outbox.repository.js';
import { Post } from './post.service.js';
import { mailboxTransport } from './transport.js';

/** What a stopping process gives messages that are on their way, in ms. */
const PATIENCE = 3000;

/** One dispatcher for each channel, so that neither waits for the other. */
@Injectable()
export class Dispatchers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly dispatchers: readonly Dispatcher[];

  constructor(post: Post, repository: OutboxRepository, clock: Clock) {
    this.dispatchers = (['email', 'sms'] as const).map(
      (channel) => new Dispatcher(channel, mailboxTransport, post, repository, clock),
    );
  }

  onApplicationBootstrap(): void {
    for (const dispatcher of this.dispatchers) dispatcher.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.dispatchers.map((dispatcher) => dispatcher.stop(PATIENCE)));
  }

  wake(channel: Message['channel']): void {
    this.dispatchers.find((dispatcher) => dispatcher.channel === channel)?.wake();
  }
}
