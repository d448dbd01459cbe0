import { Cleanup, Clock } from '@auth/core';
import { Injectable } from '@nestjs/common';
import { ChallengesRepository } from './challenges/challenges.repository.js';
import { SmsRepository } from './sms/sms.repository.js';
import { AuthenticatorsRepository } from './totp/authenticators.repository.js';

const EVERY = 60_000;
const BATCH = 1000;

/** Removes challenges, enrolments and codes that nobody can answer any more. */
@Injectable()
export class ExpiredCleanup extends Cleanup {
  constructor(
    private readonly challenges: ChallengesRepository,
    private readonly enrolments: AuthenticatorsRepository,
    private readonly sms: SmsRepository,
    private readonly clock: Clock,
  ) {
    super(EVERY, BATCH);
  }

  protected async remove(limit: number): Promise<number> {
    let removed = 0;
    for (const repository of [this.challenges, this.enrolments, this.sms])
      removed += await repository.removeExpired(this.clock.now(), limit - removed);
    return removed;
  }
}
