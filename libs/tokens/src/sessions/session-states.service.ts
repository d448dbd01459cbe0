import { Cache } from '@auth/cache';
import { Periodic } from '@auth/core';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TokensMetrics } from '../tokens.metrics.js';
import { SessionState } from './session.state.js';
import { FIRST_ID, OVERLAP, SessionsRepository } from './sessions.repository.js';

/** How often a replica asks what changed, and how long it trusts its memory after the last answer, in ms. */
const POLL_EVERY = 400;
const TRUST_FOR = 1000;
const PAGE = 2000;
/** Copies in the cache live shorter than the memory of changes, so that no copy outlives a change it missed. */
const COPY_SECONDS = 30;
/** That a session has ended stays true: kept longer, it refuses refreshes without asking PostgreSQL. */
const ENDED_COPY_SECONDS = 3600;
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
  private readonly live = new LRUCache<string, SessionState>({ max: 20_000 });
  private readonly changed = new LRUCache<string, SessionState>({ max: 50_000, ttl: REMEMBER_CHANGES });
  private readonly periodic = new Periodic(SessionStates.name, POLL_EVERY, () => this.poll());
  private cursor = 0;
  private upToDateAt = -Infinity;

  constructor(
    private readonly repository: SessionsRepository,
    private readonly cache: Cache,
    private readonly metrics: TokensMetrics,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.cache.subscribe(CHANNEL, (message) => {
      this.hear(message);
    });
    this.cursor = (await this.repository.clock()) - REMEMBER_CHANGES * 1000;
    await this.poll();
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
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
      await this.copy(id, state);
      await this.cache.publish(CHANNEL, JSON.stringify({ id, state }));
    }
  }

  /** What memory or the cache has, which may be older than the truth; nothing is asked of PostgreSQL. */
  async recall(id: string): Promise<SessionState | undefined> {
    return this.peek(id) ?? (await this.copyOf(id));
  }

  /** The session was rotated: its copies follow. */
  async rotated(id: string, state: SessionState): Promise<void> {
    if (this.remember(id, state) === state) await this.copy(id, state);
  }

  private async copy(id: string, state: SessionState): Promise<void> {
    // A cache of this process alone hears of no end elsewhere: it would prolong the second that memory is trusted.
    if (!state.ended && !this.cache.shared) return;
    await this.cache.set(keyOf(id), JSON.stringify(state), state.ended ? ENDED_COPY_SECONDS : COPY_SECONDS);
  }

  private async copyOf(id: string): Promise<SessionState | undefined> {
    const copy = await this.cache.get(keyOf(id));
    this.metrics.lookedUp('session_copy', copy !== undefined);
    return copy === undefined ? undefined : parse(copy);
  }

  private async read(id: string): Promise<SessionState | undefined> {
    const state = (await this.repository.findStates([id])).get(id);
    if (state) await this.copy(id, state);
    return state;
  }

  /** A change that was heard of while the state was on its way wins over it. */
  private remember(id: string, state: SessionState): SessionState {
    const change = this.changed.get(id);
    if (change && (change.ended || change.version > state.version)) return change;
    (change ? this.changed : this.live).set(id, state);
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

  private async poll(): Promise<void> {
    const startedAt = performance.now();
    let position = { version: this.cursor - OVERLAP, id: FIRST_ID };
    for (let full = true; full;) {
      const changes = await this.repository.changesAfter(position, PAGE);
      for (const { id, state } of changes) this.apply(id, state);
      const last = changes.at(-1);
      if (last) position = { version: last.state.version, id: last.id };
      full = changes.length === PAGE;
    }
    this.cursor = Math.max(this.cursor, position.version);
    this.upToDateAt = startedAt;
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
