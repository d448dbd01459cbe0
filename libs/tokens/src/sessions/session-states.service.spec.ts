import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryCache } from '@auth/cache';
import { Metrics } from '@auth/core';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TokensMetrics } from '../tokens.metrics.js';
import type { SessionState } from './session.state.js';
import { SessionStates } from './session-states.service.js';
import type { Change, Position, SessionsRepository } from './sessions.repository.js';

const NOW = 1_800_000_000_000_000;

/** What PostgreSQL would answer, from a list. */
class FakeRepository implements Pick<SessionsRepository, 'clock' | 'findStates' | 'changesAfter'> {
  readonly states = new Map<string, SessionState>();
  readonly reads: string[] = [];
  available = true;
  polls = 0;

  clock() {
    return Promise.resolve(NOW);
  }

  findStates(ids: readonly string[]) {
    this.reads.push(...ids);
    if (!this.available) return Promise.reject(new Error('away'));
    const found = ids.flatMap((id): [string, SessionState][] => {
      const state = this.states.get(id);
      return state ? [[id, state]] : [];
    });
    return Promise.resolve(new Map(found));
  }

  changesAfter({ version, id }: Position, limit: number): Promise<Change[]> {
    this.polls++;
    if (!this.available) return Promise.reject(new Error('away'));
    const changes = [...this.states]
      .map(([key, state]) => ({ id: key, state }))
      .filter(({ id: key, state }) => state.version > version || (state.version === version && key > id))
      .sort((a, b) => a.state.version - b.state.version || (a.id < b.id ? -1 : 1));
    return Promise.resolve(changes.slice(0, limit));
  }
}

/** Redis, as far as this service sees it. */
class SharedCache extends MemoryCache {
  override readonly shared = true;
}

function live(version = 0): SessionState {
  return { userId: randomUUID(), role: 'user', generation: 1, expiresAt: 0, ended: false, version };
}

const ended = (version: number): SessionState => ({ ...live(version), ended: true });

describe('SessionStates', () => {
  let repository: FakeRepository;
  let cache: MemoryCache;
  const running: SessionStates[] = [];

  /** A replica that has caught up. */
  const start = async (its: MemoryCache = cache): Promise<SessionStates> => {
    const states = new SessionStates(
      repository as unknown as SessionsRepository,
      its,
      new TokensMetrics(new Metrics()),
    );
    await states.onModuleInit();
    running.push(states);
    return states;
  };
  const pollsOnce = async () => {
    const { polls } = repository;
    while (repository.polls === polls) await sleep(20);
    await sleep(1);
  };
  const announce = (id: string, state: SessionState) =>
    cache.publish('sessions', JSON.stringify({ id, state }));

  beforeEach(() => {
    repository = new FakeRepository();
    cache = new SharedCache();
    Logger.overrideLogger(false);
  });
  afterEach(() => {
    for (const states of running.splice(0)) states.onApplicationShutdown();
    jest.restoreAllMocks();
  });

  it('reads a session once and knows it from then on', async () => {
    const states = await start();
    repository.states.set('a', live());
    expect(states.peek('a')).toBeUndefined();
    expect(await states.load('a')).toEqual(repository.states.get('a'));
    expect(states.peek('a')).toEqual(repository.states.get('a'));
    expect(await states.load('unknown')).toBeUndefined();
    expect(repository.reads).toEqual(['a', 'unknown']);
  });

  it('spares another replica the read', async () => {
    repository.states.set('a', live());
    await (await start()).load('a');
    expect(await (await start()).load('a')).toEqual(repository.states.get('a'));
    expect(repository.reads).toEqual(['a']);
  });

  it('knows every change of the last minutes from the start, over more pages than one', async () => {
    const ids = Array.from({ length: 4001 }, () => randomUUID());
    // Twenty-one at a time, so that a page ends among equals.
    for (const [n, id] of ids.entries())
      repository.states.set(id, ended(NOW - 60_000_000 + Math.floor(n / 21)));
    const states = await start();
    expect(ids.filter((id) => states.peek(id)?.ended !== true)).toEqual([]);
    expect(repository.polls).toBe(3);
  });

  it('hears of a change with the next look at the database, also of one that was committed late', async () => {
    repository.states.set('recent', ended(NOW));
    const states = await start();
    repository.states.set('a', live());
    await states.load('a');
    repository.states.set('a', ended(NOW + 1));
    repository.states.set('late', ended(NOW - 5_000_000));
    await pollsOnce();
    expect(states.peek('a')?.ended).toBe(true);
    expect(states.peek('late')?.ended).toBe(true);
  });

  it('trusts its memory for a second after the database was heard, and again when it is back', async () => {
    const states = await start();
    repository.states.set('a', live());
    await states.load('a');
    repository.available = false;
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now');
    clock.mockReturnValue(now + 500);
    expect(states.peek('a')).toBeDefined();
    clock.mockReturnValue(now + 1100);
    expect(states.peek('a')).toBeUndefined();
    // The copy in the cache serves while the database does not answer.
    expect(await states.load('a')).toBeDefined();
    repository.available = true;
    await pollsOnce();
    expect(states.peek('a')).toBeDefined();
  });

  it('fails to load what neither the cache nor the database answers', async () => {
    const states = await start();
    repository.available = false;
    await expect(states.load('a')).rejects.toThrow('away');
  });

  it.each([
    ['an end', ended(NOW + 1)],
    ['a new role', { ...live(NOW + 1), role: 'admin' as const }],
  ])('lets %s that arrives while a load is under way win over what the load brings', async (_, change) => {
    const states = await start();
    repository.states.set('a', live());
    const reads = jest.spyOn(repository, 'findStates');
    const before = new Map([['a', live()]]);
    reads.mockImplementationOnce(async () => {
      await announce('a', change);
      return before;
    });
    expect(await states.load('a')).toEqual(change);
    expect(states.peek('a')).toEqual(change);
  });

  it('lets no older announcement undo a newer one, nor a rotation undo an end', async () => {
    const states = await start();
    const end = ended(NOW + 2);
    await announce('a', end);
    await announce('a', live(NOW + 1));
    await states.rotated('a', live());
    expect(states.peek('a')).toEqual(end);
    expect(await states.recall('a')).toEqual(end);
    expect(await (await start()).recall('a')).toBeUndefined();
  });

  it('takes a rotation over, for itself and for the others', async () => {
    const [states, other] = [await start(), await start()];
    const state = { ...live(), generation: 2 };
    await states.rotated('a', state);
    expect(states.peek('a')).toEqual(state);
    expect(await other.load('a')).toEqual(state);
    expect(repository.reads).toEqual([]);
  });

  it('announces an end to every replica at once, and leaves a copy that refuses', async () => {
    const [states, other] = [await start(), await start()];
    repository.states.set('a', live());
    await states.load('a');
    await other.load('a');
    repository.states.set('a', ended(NOW + 1));
    await states.announce(['a', 'unknown']);
    expect([states.peek('a')?.ended, other.peek('a')?.ended]).toEqual([true, true]);
    repository.available = false;
    expect((await other.recall('a'))?.ended).toBe(true);
  });

  it('ignores messages and copies that are none', async () => {
    const states = await start();
    repository.states.set('a', live());
    for (const message of [
      '',
      'null',
      '{',
      '{"id":"a"}',
      '{"id":7,"state":{}}',
      '{"id":"a","state":{"ended":true}}',
    ])
      await cache.publish('sessions', message);
    await cache.set('session:a', '{"ended":', 60);
    expect(states.peek('a')).toBeUndefined();
    expect((await states.load('a'))?.ended).toBe(false);
  });

  it('keeps copies of its own process of ends alone: others do not write to them', async () => {
    const own = new MemoryCache();
    const states = await start(own);
    repository.states.set('a', live());
    await states.load('a');
    expect(await own.get('session:a')).toBeUndefined();
    repository.states.set('a', ended(NOW + 1));
    await states.announce(['a']);
    expect(await own.get('session:a')).toContain('"ended":true');
  });
});
