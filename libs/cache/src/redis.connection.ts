import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import { Logger } from '@nestjs/common';
import { Breaker } from './breaker.js';
import type { RedisAddress } from './redis.address.js';
import { RedisLink } from './redis.link.js';
import type { Listener } from './subscriptions.js';

/** Milliseconds between tries to connect, doubling. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1000;

/** Connects in the background, for as long and as often as it takes, until it is closed. */
export class RedisConnection {
  private readonly logger = new Logger(RedisConnection.name);
  private readonly listeners = new Map<string, Listener>();
  private readonly closing = new AbortController();
  private readonly connecting: Promise<void>;
  private end = new AbortController();
  private link: RedisLink | undefined;
  private breaker = new Breaker();
  private answers: boolean | undefined;

  constructor(private readonly address: RedisAddress) {
    this.connecting = this.stayConnected();
  }

  /** Undefined at once without a connection, and when there is no answer in time, or a refusal. */
  async ask<T>(command: (link: RedisLink) => Promise<T>): Promise<T | undefined> {
    const { link } = this;
    if (!link) return undefined;
    try {
      return await this.breaker.run(() => command(link));
    } catch {
      return undefined;
    }
  }

  /** One listener for a channel, on this connection and on those that follow. */
  async listen(channel: string, listener: Listener): Promise<void> {
    this.listeners.set(channel, listener);
    await this.link?.subscribe(channel, listener);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.end.abort();
    await this.connecting;
  }

  private async stayConnected(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.closing.signal.aborted) {
      const reason = await this.untilLost(() => (pause = FIRST_PAUSE));
      this.report(false, reason);
      await sleep(pause, undefined, { signal: this.closing.signal, ref: false }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  /** Answers why the connection was lost, or never made. */
  private async untilLost(connected: () => void): Promise<unknown> {
    this.end = new AbortController();
    try {
      const link = await RedisLink.open(this.address, this.end);
      this.breaker = new Breaker({
        onChange: (open, cause) => {
          this.report(!open, cause);
        },
      });
      this.link = link;
      connected();
      this.report(true);
      await Promise.all([...this.listeners].map(([channel, listener]) => link.subscribe(channel, listener)));
      return await link.ended;
    } catch (error) {
      return error;
    } finally {
      this.link = undefined;
      this.end.abort();
    }
  }

  private report(answers: boolean, reason?: unknown): void {
    if (answers === this.answers || this.closing.signal.aborted) return;
    this.answers = answers;
    if (answers) this.logger.log('Redis answers');
    else this.logger.warn(`Redis does not answer, going on without it: ${brief(reason)}`);
  }
}

/** Node's errors for a name with several addresses have a code and no message. */
function brief(reason: unknown): string {
  if (!types.isNativeError(reason)) return String(reason);
  return reason.message || ('code' in reason ? String(reason.code) : reason.name);
}
