import { Cache } from '@auth/cache';
import { Clock, CONFIG, type Config, OperatorError, Periodic, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.service.js';

/** How long a verifier may cache the key set, in seconds; its `max-age`. */
export const JWKS_MAX_AGE = 300;
/** A key signs only when every cache of the key set has it: replicas follow within seconds, so a minute is ample. */
const PUBLISH_AHEAD = JWKS_MAX_AGE + 60;
/** A retired key is published for as long as verifiers with a clock that is behind may need it, in seconds. */
const SKEW = 120;
/** How often a replica asks for the keys, in ms. */
const FOLLOW_EVERY = 5000;
const CHANNEL = 'signing-keys';
const DAY = 86_400;

/** The next key has not been published for long enough. */
export class KeyTooYoungError extends OperatorError {
  override readonly name = 'KeyTooYoungError';

  constructor(seconds: number) {
    super(
      `The next key is not in every cache yet. Rotate again in ${seconds} seconds, or with --now if the active key ` +
        'is compromised: other services then refuse new tokens until they fetch the key set again.',
    );
  }
}

/** No key that is published has this id. */
export class UnknownKeyError extends OperatorError {
  override readonly name = 'UnknownKeyError';

  constructor(kid: string) {
    super(`There is no key "${kid}"; npm run keys -- list shows those that are published.`);
  }
}

/**
 * Keeps three kinds of keys in the database: `next` is published before it is used, `active` signs, `retiring` is
 * published until its last token has expired. Replicas follow without a restart.
 */
@Injectable()
export class KeyRotation implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(KeyRotation.name);
  private readonly periodic = new Periodic(KeyRotation.name, FOLLOW_EVERY, () => this.tick());

  constructor(
    private readonly keys: SigningKeys,
    private readonly repository: SigningKeysRepository,
    private readonly transactions: Transactions,
    private readonly cache: Cache,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const { pinnedKey } = this.config.tokens;
    if (pinnedKey) return this.keys.pin(pinnedKey);
    for (const state of ['active', 'next'] as const) {
      await this.repository.insertIfVacant(await this.keys.make(state, this.clock.now()));
    }
    await this.load();
    await this.cache.subscribe(CHANNEL, () => {
      // While the database is away the keys in memory stay good, and the next round asks again.
      this.load().catch((error: unknown) => {
        this.logger.warn(error);
      });
    });
    this.periodic.start();
  }

  onApplicationShutdown(): void {
    this.periodic.stop();
  }

  /**
   * Puts the next key to use and makes another one.
   *
   * @param force skips the wait until every cache has the next key
   * @throws KeyTooYoungError
   */
  async rotate(force = false): Promise<void> {
    await this.transactions.run(async () => {
      await this.repository.lock();
      await this.advance(await this.repository.list(), force);
    });
    await this.load();
    await this.cache.publish(CHANNEL, 'rotated');
  }

  /**
   * Takes a key away for good, for one that somebody else may hold: what it has signed is refused by this service
   * within seconds, and by other services when their copy of the key set is older than its `max-age`. Sessions go on.
   *
   * @throws UnknownKeyError
   */
  async withdraw(kid: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.repository.lock();
      const keys = await this.repository.list();
      const key = keys.find((each) => each.kid === kid);
      if (!key) throw new UnknownKeyError(kid);
      if (key.state === 'active') await this.advance(keys, true);
      await this.repository.remove(kid);
      await this.repository.insertIfVacant(await this.keys.make('next', this.clock.now()));
    });
    await this.load();
    await this.cache.publish(CHANNEL, 'withdrawn');
  }

  list(): Promise<SigningKey[]> {
    return this.repository.list();
  }

  private async advance(keys: readonly SigningKey[], force: boolean): Promise<void> {
    const now = this.clock.now();
    const active = keys.find(({ state }) => state === 'active');
    const next = keys.find(({ state }) => state === 'next');
    if (!active || !next)
      throw new Error('The database lacks an active or a next key; start the service once');
    const usableAt = secondsAfter(next.createdAt, PUBLISH_AHEAD);
    if (!force && usableAt > now)
      throw new KeyTooYoungError(Math.ceil((usableAt.getTime() - now.getTime()) / 1000));
    await this.repository.retire(active.kid, now);
    await this.repository.activate(next.kid, now);
    await this.repository.insertIfVacant(await this.keys.make('next', now));
  }

  private async load(): Promise<void> {
    this.keys.use(await this.repository.list());
  }

  private async tick(): Promise<void> {
    const expired = secondsAfter(this.clock.now(), -(this.config.tokens.accessSeconds + SKEW));
    const isGone = ({ retiredAt }: SigningKey) => retiredAt !== null && retiredAt < expired;
    const keys = await this.repository.list();
    if (keys.some(isGone)) await this.repository.removeRetiredBefore(expired);
    this.keys.use(keys.filter((key) => !isGone(key)));
    if (this.isDue(keys)) await this.rotateIfStillDue();
  }

  private isDue(keys: readonly SigningKey[]): boolean {
    const active = keys.find(({ state }) => state === 'active');
    const { keyRotationDays } = this.config.tokens;
    const since = active?.activatedAt ?? null;
    return since !== null && secondsAfter(since, keyRotationDays * DAY) <= this.clock.now();
  }

  /** Of replicas that notice at once, the first under the lock rotates; the others then find a young key. */
  private async rotateIfStillDue(): Promise<void> {
    await this.transactions.run(async () => {
      await this.repository.lock();
      const keys = await this.repository.list();
      if (this.isDue(keys)) await this.advance(keys, false);
    });
    await this.load();
    await this.cache.publish(CHANNEL, 'rotated');
    this.logger.log(`The signing key is now ${this.keys.active.kid}`);
  }
}
