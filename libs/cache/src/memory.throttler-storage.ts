import type { Clock } from '@auth/core';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { LRUCache } from 'lru-cache';

export type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

export interface LimitStorage extends ThrottlerStorage {
  /** What this process knows without counting; undefined where no window is open. */
  look(key: string, limit: number): ThrottlerRecord | undefined;
}

interface Window {
  hits: number;
  /** Of these, what has not been counted elsewhere yet. */
  unshared: number;
  /** Milliseconds since the epoch. */
  ends: number;
}

/** Counts in this process; whoever was seen longest ago is forgotten when there are too many. Times in milliseconds. */
export class MemoryThrottlerStorage implements LimitStorage {
  private readonly windows: LRUCache<string, Window>;

  constructor(
    private readonly clock: Clock,
    { maxKeys = 50_000 }: { readonly maxKeys?: number } = {},
  ) {
    this.windows = new LRUCache({ max: maxKeys });
  }

  increment(key: string, length: number, limit: number): Promise<ThrottlerRecord> {
    const now = this.clock.now().getTime();
    let window = this.windows.get(key);
    if (!window || window.ends <= now) {
      window = { hits: 0, unshared: 0, ends: now + length };
      this.windows.set(key, window);
    }
    window.hits++;
    window.unshared++;
    return Promise.resolve(record(window, limit, now));
  }

  look(key: string, limit: number): ThrottlerRecord | undefined {
    const window = this.windows.get(key);
    const now = this.clock.now().getTime();
    return window && window.ends > now ? record(window, limit, now) : undefined;
  }

  /** How often it was counted here and not elsewhere; whoever takes that tells the others. */
  takeUnshared(key: string): number {
    const window = this.windows.get(key);
    if (!window) return 0;
    const { unshared } = window;
    window.unshared = 0;
    return unshared;
  }

  /** How often it was counted here and not elsewhere. */
  unshared(key: string): number {
    return this.windows.get(key)?.unshared ?? 0;
  }

  /** Takes over what was counted elsewhere, and adds what was counted here meanwhile. */
  learn(key: string, counted: number, endsIn: number, limit: number): ThrottlerRecord {
    const now = this.clock.now().getTime();
    const unshared = this.unshared(key);
    const window = { hits: counted + unshared, unshared, ends: now + endsIn };
    this.windows.set(key, window);
    return record(window, limit, now);
  }
}

/** In whole seconds, as the throttler's records are. */
function record({ hits, ends }: Window, limit: number, now: number): ThrottlerRecord {
  const timeToExpire = Math.max(1, Math.ceil((ends - now) / 1000));
  const isBlocked = hits > limit;
  return { totalHits: hits, timeToExpire, isBlocked, timeToBlockExpire: isBlocked ? timeToExpire : 0 };
}
