import { setTimeout as sleep } from 'node:timers/promises';
import { redisStore } from 'cache-manager-redis-store';
import { within } from './breaker.js';
import type { RedisAddress } from './redis.address.js';

export type RedisStore = Awaited<ReturnType<typeof redisStore>>;
type RedisClient = ReturnType<RedisStore['getClient']>;

/** Milliseconds for connecting, for what is said first, and for the answer to a heartbeat. */
const PATIENCE = 1000;
const HEARTBEAT = 2000;
/** How many commands may wait for an answer; the breaker stops long before. */
const MOST_COMMANDS = 10_000;

/** The first count opens the window; answers the hits and the milliseconds until the window ends. */
const COUNT = `
local hits = redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return { hits, left }`;

export interface Count {
  readonly hits: number;
  /** Milliseconds. */
  readonly endsIn: number;
}

/**
 * Two connections to one Redis, for commands and for subscriptions. Both work until the link has ended, and it never
 * comes back: another one is opened. Aborting `end` closes both sockets at once, whatever they wait for.
 */
export class RedisLink {
  /** Why it ended; never rejects. */
  readonly ended: Promise<unknown>;
  private readonly client: RedisClient;
  private readonly subscriber: RedisClient;
  private finish: (reason: unknown) => void;

  private constructor(
    readonly store: RedisStore,
    private readonly end: AbortController,
  ) {
    this.client = store.getClient();
    this.subscriber = this.client.duplicate();
    this.ended = new Promise((resolve) => (this.finish = resolve));
    for (const client of [this.client, this.subscriber]) client.on('error', this.finish);
  }

  static async open(address: RedisAddress, end: AbortController): Promise<RedisLink> {
    const store = await redisStore({
      socket: { ...address.socket, connectTimeout: PATIENCE, reconnectStrategy: false, signal: end.signal },
      disableOfflineQueue: true,
      commandsQueueMaxLength: MOST_COMMANDS,
      // The store hands its client out only when it is connected, so nobody listens to errors before, and an error
      // while it introduces itself or logs in would end the process. So it says nothing: we do, once we listen.
      disableClientInfo: true,
    });
    const link = new RedisLink(store, end);
    await within(PATIENCE, link.greet(address));
    void link.watch();
    return link;
  }

  /** A subscription that fails ends the link, so that no link is without one. */
  async subscribe(channel: string, listener: (message: string) => void): Promise<void> {
    try {
      await within(PATIENCE, this.subscriber.subscribe(channel, listener));
    } catch (error) {
      this.finish(error);
    }
  }

  publish(channel: string, message: string): Promise<number> {
    return this.client.publish(channel, message);
  }

  /** One script, so that a count and its end come together. Sent whole: Redis knows it by its digest anyway. */
  async count(key: string, milliseconds: number, by: number): Promise<Count> {
    const reply = await this.client.eval(COUNT, {
      keys: [key],
      arguments: [String(milliseconds), String(by)],
    });
    const [hits, endsIn] = reply as [number, number];
    return { hits, endsIn };
  }

  ping(): Promise<string> {
    return this.client.ping();
  }

  private async greet({ credentials, database }: RedisAddress): Promise<void> {
    if (credentials) await this.client.auth(credentials);
    if (database) await this.client.select(database);
    await this.client.ping();
    await this.subscriber.connect();
    if (credentials) await this.subscriber.auth(credentials);
  }

  /** A peer that vanished without a word would otherwise be noticed by TCP after a quarter of an hour. */
  private async watch(): Promise<void> {
    try {
      for (;;) {
        await sleep(HEARTBEAT, undefined, { signal: this.end.signal, ref: false });
        await within(PATIENCE, Promise.all([this.client.ping(), this.subscriber.ping()]));
      }
    } catch (error) {
      this.finish(error);
    }
  }
}
