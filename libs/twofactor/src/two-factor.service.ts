import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { Challenge } from './challenges/challenge.dto.js';
import type { FirstFactor } from './challenges/challenge.entity.js';
import { Challenges } from './challenges/challenges.service.js';

/** The second factor of an account. */
@Injectable()
export class TwoFactor {
  constructor(private readonly challenges: Challenges) {}

  /** @param user who has just proven the first factor and has a second one */
  challenge(user: User, firstFactor: FirstFactor): Promise<Challenge> {
    return this.challenges.open(user, firstFactor, ['totp', 'backup_code']);
  }
}
