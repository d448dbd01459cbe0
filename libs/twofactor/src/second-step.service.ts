import type { Origin } from '@auth/core';
import type { AuthenticationMethod } from '@auth/tokens';
import { AccountGoneError, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { BackupCodes } from './backup-codes/backup-codes.service.js';
import { type Challenge, secondFactors } from './challenges/challenge.dto.js';
import type { FirstFactor } from './challenges/challenge.entity.js';
import { Challenges } from './challenges/challenges.service.js';
import { CodeAttempts } from './codes/attempts.service.js';
import { Codes } from './codes/codes.service.js';
import { Phones } from './sms/phones.service.js';
import { InvalidSessionError } from './twofactor.errors.js';

/** Who has answered a challenge, and how they proved who they are. */
export interface Proof {
  readonly user: User;
  readonly firstFactor: FirstFactor;
  readonly amr: readonly AuthenticationMethod[];
}

/** The second step of a way in: a challenge, and its answer. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly challenges: Challenges,
    private readonly codes: Codes,
    private readonly attempts: CodeAttempts,
    private readonly backupCodes: BackupCodes,
    private readonly phones: Phones,
    private readonly users: UsersService,
  ) {}

  /** @param user who has just proven the first factor and has a second one */
  async challenge(user: User, firstFactor: FirstFactor): Promise<Challenge> {
    const current = await this.users.findById(user.id);
    // Deleted this very moment.
    if (!current) throw new AccountGoneError();
    const backup = (await this.backupCodes.areLeft(user.id)) ? ['backup_code'] : [];
    const atHand = [...current.twoFactorMethods, ...backup];
    const methods = secondFactors.filter((method) => atHand.includes(method));
    return this.challenges.open(user, firstFactor, methods);
  }

  /** For when the first factor has changed: whoever has proven the old one begins again. */
  endAll(userId: string): Promise<void> {
    return this.challenges.endAll(userId);
  }

  /**
   * Uses a challenge and a code up and runs `work` with what they prove, all of it or nothing.
   *
   * @throws InvalidSessionError, InvalidTwoFactorCodeError, LockedOutError
   */
  async validate<T>(
    { session_id, code }: { readonly session_id: string; readonly code: string },
    origin: Origin,
    work: (proof: Proof) => Promise<T>,
  ): Promise<T> {
    const challenge = await this.challenges.find(session_id);
    const { userId, firstFactor } = challenge;
    return this.attempts.run(userId, origin, async (user) => {
      if (user.disabledAt !== null) throw new InvalidSessionError();
      await this.challenges.consume(challenge);
      const method = await this.codes.use(userId, code);
      return work({ user, firstFactor, amr: [firstFactor, method, 'mfa'] });
    });
  }

  /** Sends a code by text message to whoever holds a challenge. @throws InvalidSessionError, SmsUnavailableError */
  async send(sessionId: string): Promise<void> {
    const { userId, ended } = await this.challenges.find(sessionId);
    if (ended) throw new InvalidSessionError();
    await this.phones.sendFactor(userId);
  }
}
