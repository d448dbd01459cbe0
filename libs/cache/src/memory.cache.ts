import { LRUCache } from 'lru-cache';
import { Cache } from './cache.js';
import { type Listener, Subscriptions } from './subscriptions.js';

export interface MemoryCacheOptions {
  readonly maxEntries?: number;
  /** Keys and values together, in UTF-16 code units. */
  readonly maxCharacters?: number;
}

/** For one process: what was used longest ago goes when it is full. */
export class MemoryCache extends Cache {
  override readonly shared: boolean = false;
  private readonly entries: LRUCache<string, string>;
  private readonly subscriptions = new Subscriptions();

  constructor({ maxEntries = 50_000, maxCharacters = 16 * 1024 * 1024 }: MemoryCacheOptions = {}) {
    super();
    this.entries = new LRUCache({
      max: maxEntries,
      maxSize: maxCharacters,
      sizeCalculation: (value, key) => key.length + value.length || 1,
    });
  }

  override get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.entries.get(key));
  }

  override set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const seconds = Math.floor(ttlSeconds);
    if (!(seconds >= 1)) return this.delete(key);
    this.entries.set(key, value, { ttl: seconds * 1000 });
    return Promise.resolve();
  }

  override delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }

  override publish(channel: string, message: string): Promise<void> {
    this.subscriptions.deliver(channel, message);
    return Promise.resolve();
  }

  override subscribe(channel: string, listener: Listener): Promise<void> {
    this.subscriptions.add(channel, listener);
    return Promise.resolve();
  }

  override ping(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
