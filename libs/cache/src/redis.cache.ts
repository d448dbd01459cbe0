import type { OnApplicationShutdown } from '@nestjs/common';
import { Cache } from './cache.js';
import { redisAddress } from './redis.address.js';
import { RedisConnection } from './redis.connection.js';
import type { Count, RedisLink } from './redis.link.js';
import { type Listener, Subscriptions } from './subscriptions.js';

/** Milliseconds after which a deletion that failed is repeated. */
const REPEAT = 500;
/** How many of those are remembered; what is forgotten ends with its time to live. */
const MOST_STALE = 10_000;

export interface RedisCacheOptions {
  /** `redis://` or `rediss://`, with credentials and database. */
  readonly url: string;
  /** Before every key and channel, so that others can use the same Redis. */
  readonly prefix?: string;
}

export class RedisCache extends Cache implements OnApplicationShutdown {
  override readonly shared = true;
  private readonly connection: RedisConnection;
  private readonly prefix: string;
  private readonly subscriptions = new Subscriptions();
  /** Keys that could not be written: what Redis holds under them is older than what was said here. */
  private readonly stale = new Set<string>();
  private repeat: NodeJS.Timeout | undefined;
  private closed = false;

  constructor({ url, prefix = 'auth:' }: RedisCacheOptions) {
    super();
    this.connection = new RedisConnection(redisAddress(url));
    this.prefix = prefix;
  }

  override async get(key: string): Promise<string | undefined> {
    if (this.stale.has(key)) return undefined;
    const name = this.prefix + key;
    const value: unknown = await this.connection.ask(({ store }) =>
      store.get(name, { parse: false }, undefined),
    );
    return typeof value === 'string' ? decoded(value) : undefined;
  }

  override async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const ttl = Math.floor(ttlSeconds);
    if (!(ttl >= 1)) return this.delete(key);
    await this.write(key, ({ store }) => store.set(this.prefix + key, value, { ttl }, undefined));
  }

  override async delete(key: string): Promise<void> {
    await this.write(key, ({ store }) => store.del(this.prefix + key));
  }

  override async publish(channel: string, message: string): Promise<void> {
    await this.connection.ask((link) => link.publish(this.prefix + channel, message));
  }

  override async subscribe(channel: string, listener: Listener): Promise<void> {
    if (!this.subscriptions.add(channel, listener)) return;
    await this.connection.listen(this.prefix + channel, (message) => {
      this.subscriptions.deliver(channel, message);
    });
  }

  /** Counts in a window that its first count opens; undefined where Redis doesn't answer. */
  count(key: string, milliseconds: number, by: number): Promise<Count | undefined> {
    return this.connection.ask((link) => link.count(this.prefix + key, milliseconds, by));
  }

  override async ping(): Promise<boolean> {
    return (await this.connection.ask((link) => link.ping())) !== undefined;
  }

  /** Ends every connection and timer; a cache without entries from then on. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.repeat);
    await this.connection.close();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async write(key: string, command: (link: RedisLink) => Promise<unknown>): Promise<void> {
    const written = (await this.connection.ask(command)) !== undefined;
    this.stale.delete(key);
    if (!written) this.distrust([key]);
  }

  private distrust(keys: readonly string[]): void {
    if (this.closed) return;
    for (const key of keys) this.stale.add(key);
    for (const key of this.stale) {
      if (this.stale.size <= MOST_STALE) break;
      this.stale.delete(key);
    }
    this.repeat ??= setTimeout(() => {
      this.repeat = undefined;
      void this.deleteStale();
    }, REPEAT).unref();
  }

  private async deleteStale(): Promise<void> {
    const keys = [...this.stale];
    if (keys.length === 0) return;
    // Redis answers in order: whoever asks from now on asks after the deletion.
    this.stale.clear();
    const names = keys.map((key) => this.prefix + key);
    const deleted: unknown = await this.connection.ask(({ store }) => store.del(...names));
    if (deleted === undefined) this.distrust(keys);
  }
}

/** The store writes values as JSON. */
function decoded(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
