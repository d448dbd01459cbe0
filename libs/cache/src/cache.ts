/**
 * Copies of what the database knows, for speed; also the injection token. Nothing depends on it for being right:
 * no method throws, none waits longer than a bound, and a store that is away is a store without entries.
 */
export abstract class Cache {
  /** Whether other replicas write to it too, so that it may know more than this process does. */
  abstract readonly shared: boolean;

  /** Undefined when there is no entry, and as well when the store fails or is slow. */
  abstract get(key: string): Promise<string | undefined>;

  /**
   * Whole seconds count: an entry never outlives what was asked for, and with less than one second there is none.
   * When the store fails, this process gets no older entry from it either, until it has been overwritten or deleted.
   */
  abstract set(key: string, value: string, ttlSeconds: number): Promise<void>;

  /** As with `set`, a deletion that fails holds at once for this process and is repeated for the others. */
  abstract delete(key: string): Promise<void>;

  /** Tells every subscriber of the channel, in all replicas, this one included; best effort, nothing is stored. */
  abstract publish(channel: string, message: string): Promise<void>;

  /** Lasts as long as the cache, through every reconnection; what is published while the store is away is missed. */
  abstract subscribe(channel: string, listener: (message: string) => void): Promise<void>;

  /** Whether the store answers. */
  abstract ping(): Promise<boolean>;
}
