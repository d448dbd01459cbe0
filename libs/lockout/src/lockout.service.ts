import { randomUUID } from 'node:crypto';
import { Clock, CONFIG, type Config, digest, secondsAfter, Turns } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AttemptsRepository, type Limit, type Reservation } from './attempts.repository.js';
import { LockedOutError } from './lockout.errors.js';
import { LockoutMetrics } from './lockout.metrics.js';

/** A try whose process dies is given back after this time; longer than a full hash queue takes. In seconds. */
const ABANDONED_AFTER = 60;
/** How long a refusal answers for the next ones without asking again, in ms: a lift is heard of as late as this. */
const REMEMBER_LOCK = 500;
const REMEMBER_CROWD = 50;

interface Refusal {
  readonly retryAt: Date;
}

/**
 * Counts failures exactly, over all replicas and however many ask at once: a try is reserved before the secret is
 * compared, so never more than the limit are compared.
 */
@Injectable()
export class Lockout {
  private readonly limit: Limit;
  private readonly refusals = new LRUCache<string, Refusal>({ max: 10_000, ttl: REMEMBER_LOCK });
  /** Tries of one key reserve one after the other, so that a flood on it takes one connection and not all. */
  private readonly turns = new Turns();

  constructor(
    private readonly repository: AttemptsRepository,
    private readonly clock: Clock,
    private readonly metrics: LockoutMetrics,
    @Inject(CONFIG) config: Config,
  ) {
    this.limit = config.lockout;
  }

  /**
   * Lets one try through. What becomes of it must be told: `fail`, `succeed` or `release`.
   *
   * @param subject what is guessed, for example `login/<canonical address>`
   * @param device of the account `subject` that is counted apart from it, and lifted together with it
   * @throws LockedOutError
   */
  async reserve(subject: string, device?: string): Promise<Reservation> {
    const account = device === undefined ? null : digest(subject);
    const key = digest(device === undefined ? subject : `${subject}/${device}`);
    this.refuseAsBefore(key);
    return this.turns.take(key, () => this.take(key, account));
  }

  /** @returns how many tries are left */
  async fail(reservation: Reservation): Promise<number> {
    const failures = await this.repository.fail(reservation, this.limit, this.clock.now());
    if (failures === this.limit.failures) this.metrics.begun.inc();
    return Math.max(0, this.limit.failures - failures);
  }

  succeed(reservation: Reservation): Promise<void> {
    return this.repository.succeed(reservation, this.clock.now());
  }

  release(reservation: Reservation): Promise<void> {
    return this.repository.release(reservation);
  }

  /** Forgets every failure of a subject and of its devices. */
  async lift(subject: string): Promise<void> {
    for (const key of await this.repository.remove(digest(subject))) this.refusals.delete(key);
  }

  private async take(key: string, account: string | null): Promise<Reservation> {
    this.refuseAsBefore(key);
    const now = this.clock.now();
    const reservation = { key, id: randomUUID(), account };
    if (await this.repository.reserve(reservation, this.limit, now, secondsAfter(now, ABANDONED_AFTER)))
      return reservation;
    const lockedUntil = await this.repository.lockedUntil(key);
    const locked = lockedUntil !== undefined && lockedUntil > now;
    // Not locked yet: as many tries as are left are being compared at this moment.
    const refusal = { retryAt: locked ? lockedUntil : secondsAfter(now, 1) };
    this.refusals.set(key, refusal, { ttl: locked ? REMEMBER_LOCK : REMEMBER_CROWD });
    throw this.refuse(refusal);
  }

  private refuseAsBefore(key: string): void {
    const refusal = this.refusals.get(key);
    if (refusal && refusal.retryAt > this.clock.now()) throw this.refuse(refusal);
  }

  private refuse({ retryAt }: Refusal): LockedOutError {
    this.metrics.refused.inc();
    return new LockedOutError(
      Math.max(1, Math.ceil((retryAt.getTime() - this.clock.now().getTime()) / 1000)),
    );
  }
}
