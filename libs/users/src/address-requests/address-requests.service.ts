import { randomUUID } from 'node:crypto';
import { Clock, type Origin, Periodic, randomMilliseconds, secondsAfter } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { AddressRequest, AddressRequestKind } from './address-request.entity.js';
import { AddressRequestsRepository } from './address-requests.repository.js';

/** Inside a transaction: with it the request is gone. */
export type AddressRequestHandler = (request: AddressRequest, origin: Origin) => Promise<void>;

/** A request is worked on at a random moment up to then, in ms, so that no later answer is slow because of it. */
const LATEST = 50;
/** Takes up what a replica left that died, in ms; and how old such a request is, in seconds. */
const SWEEP_EVERY = 5_000;
const LEFT_BEHIND = 5;
const BATCH = 100;
/** What couldn't be done within this time no longer is, in seconds. */
const GIVEN_UP = 86_400;

/**
 * What is asked about an address is written down, by the same statement for every address, and worked on after the
 * answer: so neither its body nor its time can tell who has an account. Once acknowledged it survives a crash.
 */
@Injectable()
export class AddressRequests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AddressRequests.name);
  private readonly handlers = new Map<AddressRequestKind, AddressRequestHandler>();
  private readonly sweeping = new Periodic(AddressRequests.name, SWEEP_EVERY, () => this.sweep());
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly repository: AddressRequestsRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeping.start();
  }

  /** What has not begun is left to other replicas, or to the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.sweeping.stop();
    await this.working;
  }

  handle(kind: AddressRequestKind, handler: AddressRequestHandler): void {
    this.handlers.set(kind, handler);
  }

  /** Belongs to the running transaction, where there is one. */
  async submit(
    kind: AddressRequestKind,
    email: string,
    { requestId, ip, userAgent }: Origin,
    registration: AddressRequest['registration'] = null,
  ): Promise<void> {
    const id = randomUUID();
    const createdAt = this.clock.now();
    await this.repository.insert({ id, kind, email, registration, requestId, ip, userAgent, createdAt });
    this.transactions.afterCommit(() => {
      setTimeout(() => void this.workOn(id), randomMilliseconds(LATEST)).unref();
    });
  }

  /** One after the other, so that a flood of requests takes one connection and not all. */
  private workOn(id: string): Promise<void> {
    this.working = this.working.then(() => (this.stopped ? undefined : this.attempt(id)));
    return this.working;
  }

  private async attempt(id: string): Promise<void> {
    try {
      await this.transactions.run(async () => {
        const request = await this.repository.take(id);
        if (!request) return;
        const { requestId, ip, userAgent } = request;
        await this.handlers.get(request.kind)?.(request, { requestId, ip, userAgent });
      });
    } catch (error) {
      // It is still there: the next sweep takes it up.
      this.logger.warn(error);
    }
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.repository.removeOlder(secondsAfter(now, -GIVEN_UP));
    const kinds = [...this.handlers.keys()];
    for (const id of await this.repository.waiting(kinds, secondsAfter(now, -LEFT_BEHIND), BATCH))
      await this.workOn(id);
  }
}
