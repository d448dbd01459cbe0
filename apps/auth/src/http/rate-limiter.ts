import type { LimitStorage } from '@auth/cache';
import type { FailurePolicy, RateLimits, RatePolicy } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { InjectThrottlerOptions, InjectThrottlerStorage, normalizeIp } from '@nestjs/throttler';

type Policy = RatePolicy | FailurePolicy;

interface Throttler {
  readonly name: Policy;
  readonly limit: number;
  /** Milliseconds. */
  readonly ttl: number;
}

/** What a client is told of a limit. */
export interface Quota {
  readonly policy: Policy;
  readonly limit: number;
  /** Seconds. */
  readonly window: number;
  readonly left: number;
  /** Seconds until the window ends. */
  readonly endsIn: number;
  readonly exceeded: boolean;
}

/** No address is longer; what a proxy may pass on instead of one takes no more memory. */
const LONGEST_ADDRESS = 64;

/** The named limits of the throttler, of those that are not off. */
export function toThrottlers(limits: RateLimits): Throttler[] {
  return Object.entries(limits).flatMap(([name, rate]) =>
    rate ? [{ name: name as Policy, limit: rate.requests, ttl: rate.seconds * 1000 }] : [],
  );
}

/** Counts requests by policy and network address: an IPv4 address, or the /64 that an IPv6 customer has. */
@Injectable()
export class RateLimiter {
  private readonly throttlers: ReadonlyMap<Policy, Throttler>;

  constructor(
    @InjectThrottlerOptions() { throttlers }: { throttlers: readonly Throttler[] },
    @InjectThrottlerStorage() private readonly storage: LimitStorage,
  ) {
    this.throttlers = new Map(throttlers.map((throttler) => [throttler.name, throttler]));
  }

  /** Counts; undefined where the policy is off. */
  async take(policy: Policy, ip: string): Promise<Quota | undefined> {
    const throttler = this.throttlers.get(policy);
    if (!throttler) return undefined;
    const { limit, ttl } = throttler;
    const { totalHits, timeToExpire } = await this.storage.increment(
      keyOf(policy, ip),
      ttl,
      limit,
      ttl,
      policy,
    );
    return quota(throttler, totalHits, timeToExpire);
  }

  /** Counts nothing; undefined while there is something left. */
  exhausted(policy: Policy, ip: string): Quota | undefined {
    const throttler = this.throttlers.get(policy);
    const known = throttler && this.storage.look(keyOf(policy, ip), throttler.limit);
    if (!known || known.totalHits < throttler.limit) return undefined;
    return quota(throttler, known.totalHits + 1, known.timeToExpire);
  }
}

function keyOf(policy: Policy, ip: string): string {
  return `${policy}:${normalizeIp(ip).slice(0, LONGEST_ADDRESS)}`;
}

function quota({ name, limit, ttl }: Throttler, hits: number, endsIn: number): Quota {
  return {
    policy: name,
    limit,
    window: ttl / 1000,
    left: Math.max(0, limit - hits),
    endsIn,
    exceeded: hits > limit,
  };
}
