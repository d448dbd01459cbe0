import { Clock, CONFIG, type Config } from '@auth/core';
import { Notifications } from '@auth/database';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Dispatcher, HANDS } from './dispatcher.js';
import type { Message } from './message.js';
import { OutboxRepository } from './outbox.repository.js';
import { Post } from './post.service.js';
import { createTransport } from './transports/create.transport.js';

/** What a stopping process gives messages that are on their way, in ms. */
const PATIENCE = 3000;
export const WAKE = 'auth_outbox';

/** One dispatcher for each channel that has a way out, so that neither waits for the other. */
@Injectable()
export class Dispatchers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly dispatchers = new Map<Message['channel'], Dispatcher>();

  constructor(
    post: Post,
    repository: OutboxRepository,
    private readonly notifications: Notifications,
    clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    for (const channel of ['email', 'sms'] as const) {
      const transport = createTransport(channel, config, HANDS);
      if (transport)
        this.dispatchers.set(channel, new Dispatcher(channel, transport, post, repository, clock));
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const dispatcher of this.dispatchers.values()) dispatcher.start();
    await this.notifications.listen(WAKE, () => {
      for (const dispatcher of this.dispatchers.values()) dispatcher.wake();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.dispatchers.values()].map((dispatcher) => dispatcher.stop(PATIENCE)));
  }

  serve(channel: Message['channel']): boolean {
    return this.dispatchers.has(channel);
  }

  /** There is a new message: for this process, and where it has its hands full for the others. */
  wake(channel: Message['channel']): void {
    const dispatcher = this.dispatchers.get(channel);
    if (!dispatcher || dispatcher.isBusy) this.notifications.notify(WAKE).catch(() => undefined);
    else dispatcher.wake();
  }
}
