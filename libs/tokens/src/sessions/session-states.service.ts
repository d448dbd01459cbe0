import { setInterval } from 'node:timers/promises';
import { Cache } from '@auth/cache';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SessionState } from './session.state.js';
import { SessionsRepository } from './sessions.repository.js';

/** How often a replica asks what changed, and how long it trusts its memory after the last answer, in ms. */
const POLL_EVERY = 400;
const TRUST_FOR = 1000;
/** A change shows when its transaction commits, later than its time: every poll looks back this far, in µs. */
const OVERLAP = 10_000_000;
const MOST_CHANGES = 5000;
/** Copies in the cache live shorter than the memory of changes, so that no copy outlives a change it missed. */
const COPY_SECONDS = 30;
const REMEMBER_CHANGES = 120_000;
const CHANNEL = 'sessions';

/**
 * The live state of sessions, known without asking for each request.
 *
 * Every replica follows the sessions that end or change from PostgreSQL, so what it remembers of all others stays
 * right. Redis announces changes sooner and spares the read of a session that this replica has not seen. When
 * PostgreSQL does not answer, memory is trusted for a second and the copies in Redis for as long as they live.
 */
@Injectable()
export class SessionStates implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SessionStates.name);
  private readonly live = new LRUCache<string, SessionState>({ max: 20_000 });
  private readonly changed = new LRUCache<string, SessionState>({ max: 50_000, ttl: REMEMBER_CHANGES });
  private readonly stop = new AbortController();
  private cursor = 0;
  private upToDateAt = -Infinity;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly cache: Cache,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.cache.subscribe(CHANNEL, (message) => {
      this.hear(message);
    });
    await this.poll();
    void this.follow();
  }

  onApplicationShutdown(): void {
    this.stop.abort();
  }

  /** What is known in this process, as of at most a second ago; undefined: ask `load`. */
  peek(id: string): SessionState | undefined {
    if (performance.now() - this.upToDateAt > TRUST_FOR) return undefined;
    return this.changed.get(id) ?? this.live.get(id);
  }

  /** @throws when neither the cache nor PostgreSQL answers */
  async load(id: string): Promise<SessionState | undefined> {
    const state = (await this.copyOf(id)) ?? (await this.read(id));
    return state && this.remember(id, state);
  }

  /** Tells every replica that these sessions ended or changed. Called after the commit. */
  async announce(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const [id, state] of await this.repository.findStates(ids)) {
      this.apply(id, state);
      await this.cache.set(keyOf(id), JSON.stringify(state), COPY_SECONDS);
      await this.cache.publish(CHANNEL, JSON.stringify({ id, state }));
    }
  }

  private async copyOf(id: string): Promise<SessionState | undefined> {
    const copy = await this.cache.get(keyOf(id));
    return copy === undefined ? undefined : parse(copy);
  }

  private async read(id: string): Promise<SessionState | undefined> {
    const state = (await this.repository.findStates([id])).get(id);
    if (state) await this.cache.set(keyOf(id), JSON.stringify(state), COPY_SECONDS);
    return state;
  }

  /** A change that was heard of while the state was on its way wins over it. */
  private remember(id: string, state: SessionState): SessionState {
    const change = this.changed.get(id);
    if (change && change.version >= state.version) return change;
    this.live.set(id, state);
    return state;
  }

  private apply(id: string, state: SessionState): void {
    const known = this.changed.get(id);
    if (known && known.version >= state.version) return;
    this.live.delete(id);
    this.changed.set(id, state);
  }

  private hear(message: string): void {
    const announcement = parseAnnouncement(message);
    if (announcement) this.apply(announcement.id, announcement.state);
  }

  private async follow(): Promise<void> {
    const { signal } = this.stop;
    try {
      for await (const _ of setInterval(POLL_EVERY, undefined, { signal, ref: false })) {
        await this.poll().catch((error: unknown) => {
          this.logger.debug(error);
        });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private async poll(): Promise<void> {
    const startedAt = performance.now();
    const changes = await this.repository.changesAfter(Math.max(0, this.cursor - OVERLAP), MOST_CHANGES);
    for (const [id, state] of changes) {
      this.apply(id, state);
      this.cursor = Math.max(this.cursor, state.version);
    }
    // A full page is followed by the next at once; only the last one makes this replica up to date.
    if (changes.size < MOST_CHANGES) this.upToDateAt = startedAt;
  }
}

function keyOf(id: string): string {
  return `session:${id}`;
}

function parse(text: string): SessionState | undefined {
  try {
    return SessionState.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function parseAnnouncement(message: string): { id: string; state: SessionState } | undefined {
  try {
    const { id, state } = JSON.parse(message) as { id?: unknown; state?: unknown };
    const parsed = SessionState.safeParse(state);
    return typeof id === 'string' && parsed.success ? { id, state: parsed.data } : undefined;
  } catch {
    return undefined;
  }
}
