import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, Periodic, secondsAfter } from '@auth/core';
import { Logger } from '@nestjs/common';
import type { Message } from './message.js';
import type { Failure } from './outbox-message.entity.js';
import type { HeldMessage, OutboxRepository } from './outbox.repository.js';
import type { Post } from './post.service.js';
import { DeliveryError, type Transport } from './transports/transport.js';

/** Messages that are delivered at once, by one process on one channel. */
export const HANDS = 5;
/** How often the table is looked at, in ms: for what others left, and for the next tries. */
const LOOK_EVERY = 1000;
/** A dispatcher that died loses what it held after this, in seconds; one that lives extends it in time. */
const LEASE = 30;
const EXTEND_EVERY = 10_000;
/** The answer to the request that caused a message goes first, in ms: nobody shall see by its time that there is one. */
const COURTESY = 10;

/** Takes the messages of one channel from the table and delivers them. Every replica has one. */
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly periodic = new Periodic(Dispatcher.name, LOOK_EVERY, () => this.look());
  private readonly holder = randomUUID();
  private readonly held = new Map<string, Promise<void>>();
  /** Delivered, but the database could not be told yet. */
  private readonly delivered = new Set<string>();
  private extendedAt = 0;
  private taking: Promise<void> | undefined;
  private takeAgain = false;
  private waking: NodeJS.Timeout | undefined;
  /** The latest try said that nobody takes messages: one at a time finds out when that is over. */
  private unreachable = false;
  private stopping = false;

  constructor(
    readonly channel: Message['channel'],
    private readonly transport: Transport,
    private readonly post: Post,
    private readonly repository: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.periodic.start();
  }

  /** Whether a new message would have to wait here. */
  get isBusy(): boolean {
    return this.stopping || this.free <= 0;
  }

  /** Looks for messages, without making anybody wait. */
  wake(): void {
    this.waking ??= setTimeout(() => {
      this.waking = undefined;
      // The next look finds them where this one fails.
      this.take().catch(() => undefined);
    }, COURTESY);
  }

  /** Finishes what it holds; what takes longer than so many milliseconds is given back. */
  async stop(patience: number): Promise<void> {
    this.stopping = true;
    this.periodic.stop();
    clearTimeout(this.waking);
    await this.taking?.catch(() => undefined);
    const work = Promise.all(this.held.values());
    await Promise.race([work, sleep(patience, undefined, { ref: false })]);
    this.transport.close();
    await Promise.race([work, sleep(1000, undefined, { ref: false })]);
    if (this.held.size > 0) await this.repository.release(this.holder, this.clock.now());
  }

  private get free(): number {
    return (this.unreachable ? 1 : HANDS) - this.held.size;
  }

  private async look(): Promise<void> {
    if (this.held.size > 0 && performance.now() - this.extendedAt > EXTEND_EVERY) {
      await this.repository.extend(this.holder, [...this.held.keys()], this.leaseEnd());
      this.extendedAt = performance.now();
    }
    await this.take();
  }

  private take(): Promise<void> {
    this.takeAgain = this.taking !== undefined;
    this.taking ??= this.takeDue().finally(() => {
      this.taking = undefined;
      if (this.takeAgain) this.wake();
    });
    return this.taking;
  }

  private async takeDue(): Promise<void> {
    if (this.isBusy) return;
    const { channel, holder, free } = this;
    const messages = await this.repository.take(channel, holder, this.clock.now(), this.leaseEnd(), free, [
      ...this.held.keys(),
    ]);
    if (this.held.size === 0) this.extendedAt = performance.now();
    for (const message of messages) {
      const work = this.handle(message).finally(() => {
        this.held.delete(message.id);
        // While nobody takes messages, the next try has time until the next look.
        if (!this.unreachable) this.wake();
      });
      this.held.set(message.id, work);
    }
  }

  private async handle(message: HeldMessage): Promise<void> {
    try {
      if (!this.delivered.has(message.id)) await this.deliver(message);
      if (this.delivered.has(message.id)) await this.settle(message.id);
    } catch (error) {
      // Of the database: the lease ends, and somebody takes the message again.
      this.logger.warn(error);
    }
  }

  private async deliver(message: HeldMessage): Promise<void> {
    try {
      if (message.expiresAt <= this.clock.now()) throw new DeliveryError('deferred', 'It has expired');
      await this.transport.send(await this.post.letter(message));
      this.delivered.add(message.id);
      this.unreachable = false;
    } catch (error) {
      // Whatever else goes wrong is counted as well: it must not be tried for ever, unseen.
      const failure =
        error instanceof DeliveryError ? error : new DeliveryError('deferred', 'It failed', { cause: error });
      if (failure !== error) this.logger.error({ msg: 'unexpected failure of a transport', err: error });
      await this.fail(message, failure);
    }
  }

  private async settle(id: string): Promise<void> {
    if (this.transport.keeps) await this.repository.keep(id, this.clock.now());
    else await this.repository.remove(id);
    this.delivered.delete(id);
  }

  private async fail(message: HeldMessage, { failure, message: reason }: DeliveryError): Promise<void> {
    // An answer, whatever it says, comes from somebody who is there.
    this.unreachable = failure === 'unreachable';
    const { id, template, attempts, createdAt, expiresAt } = message;
    const now = this.clock.now();
    const age = (now.getTime() - createdAt.getTime()) / 1000;
    // Cut off by the stop of this process: the next one need not wait.
    const isCutOff = this.stopping && failure === 'unreachable';
    const dueAt = isCutOff ? now : secondsAfter(now, pause(age, failure));
    const isOver = failure === 'refused' || failure === 'unreadable' || dueAt > expiresAt;
    this.logger.warn({
      msg: isOver ? 'message given up' : 'message not delivered yet',
      message_id: id,
      template,
      attempts,
      failure,
      reason,
    });
    if (isOver) await this.repository.bury(id, this.holder, now, failure, reason);
    else await this.repository.defer(id, this.holder, dueAt, failure, reason);
  }

  private leaseEnd(): Date {
    return secondsAfter(this.clock.now(), LEASE);
  }
}

/**
 * Seconds until the next try: half as long as the message has waited already, with jitter, so that it arrives soon
 * after the trouble is over. Where nobody takes messages at all, one at a time asks often.
 */
function pause(age: number, failure: Failure): number {
  const [least, most] = failure === 'unreachable' ? [2, 30] : [10, 3600];
  return (Math.min(most, Math.max(least, age / 2)) * randomInt(750, 1000)) / 1000;
}
