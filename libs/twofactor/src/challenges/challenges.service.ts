import { Clock, digest, randomSecret, secondsAfter } from '@auth/core';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { InvalidSessionError } from '../twofactor.errors.js';
import type { Challenge, SecondFactor } from './challenge.dto.js';
import type { FirstFactor, OpenChallenge } from './challenge.entity.js';
import { ChallengesRepository } from './challenges.repository.js';

/** Seconds. */
const LIFE = 300;

/** What stands between the first factor and the tokens. */
@Injectable()
export class Challenges {
  constructor(
    private readonly repository: ChallengesRepository,
    private readonly clock: Clock,
  ) {}

  /** @param user who has just proven the first factor */
  async open(
    { id: userId }: User,
    firstFactor: FirstFactor,
    methods: readonly SecondFactor[],
  ): Promise<Challenge> {
    const sessionId = randomSecret();
    const expiresAt = secondsAfter(this.clock.now(), LIFE);
    await this.repository.insert({ id: digest(sessionId), userId, firstFactor, expiresAt, ended: false });
    return { require_2fa: true, session_id: sessionId, methods: [...methods], expires_in: LIFE };
  }

  /** Also one that a lockout has ended: only who may try now is told that it is dead. @throws InvalidSessionError */
  async find(sessionId: string): Promise<OpenChallenge> {
    const challenge = await this.repository.find(digest(sessionId), this.clock.now());
    if (!challenge) throw new InvalidSessionError();
    return challenge;
  }

  /** Uses it up. @throws InvalidSessionError for whoever comes second */
  async consume({ id }: OpenChallenge): Promise<void> {
    if (!(await this.repository.remove(id, this.clock.now()))) throw new InvalidSessionError();
  }

  endAll(userId: string): Promise<void> {
    return this.repository.endAll(userId);
  }
}
