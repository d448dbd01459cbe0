import { Clock, Sealer, secondsAfter, UnsealError } from '@auth/core';
import { Injectable, Logger } from '@nestjs/common';
import { InvalidCodeError } from '../twofactor.errors.js';
import type { Enrolment } from './authenticator.entity.js';
import { AuthenticatorsRepository } from './authenticators.repository.js';
import { newTotpSecret, stepOf } from './totp.js';

/** How long the first code may take, in seconds. */
const ENROLMENT_LIFE = 600;

/** Authenticator apps: one for each user, and beside it at most one that waits for its first code. */
@Injectable()
export class Authenticators {
  private readonly logger = new Logger(Authenticators.name);

  constructor(
    private readonly repository: AuthenticatorsRepository,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a secret that waits for its first code, in the place of one that does.
   *
   * @param backupCodes the hashes of those that come into force with it
   * @returns the secret, in base32
   */
  async enrol(userId: string, backupCodes: string[]): Promise<string> {
    const secret = newTotpSecret();
    await this.repository.saveEnrolment({
      userId,
      secret: this.sealer.seal(secret, `enrolments/secret/${userId}`),
      backupCodes,
      expiresAt: secondsAfter(this.clock.now(), ENROLMENT_LIFE),
    });
    return secret;
  }

  /** Brings the one that waits into force, for a user who has none. @returns it @throws InvalidCodeError */
  async confirm(userId: string, code: string): Promise<Enrolment> {
    const now = this.clock.now();
    const enrolment = await this.repository.findEnrolment(userId, now);
    const secret = enrolment && this.open(enrolment.secret, `enrolments/secret/${userId}`);
    const step = secret && stepOf(code, secret, now);
    if (!enrolment || !secret || !step) throw new InvalidCodeError();
    if (!(await this.repository.removeEnrolment(enrolment))) throw new InvalidCodeError();
    const sealed = this.sealer.seal(secret, `authenticators/secret/${userId}`);
    // The step counts as used: the code that enabled the app logs nobody in.
    await this.repository.save({ userId, secret: sealed, lastStep: step, createdAt: now });
    return enrolment;
  }

  /** Uses a code up. @returns whether it was right and nobody had used it or a later one */
  async accept(userId: string, code: string): Promise<boolean> {
    const authenticator = await this.repository.find(userId);
    const secret = authenticator && this.open(authenticator.secret, `authenticators/secret/${userId}`);
    const step = secret && stepOf(code, secret, this.clock.now());
    return step ? this.repository.takeStep(userId, step) : false;
  }

  remove(userId: string): Promise<void> {
    return this.repository.remove(userId);
  }

  /** A secret that was damaged or copied from another user lets nobody in; it takes a person to mend it. */
  private open(sealed: string, place: string): string | undefined {
    try {
      return this.sealer.open(sealed, place).toString();
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      this.logger.error({ msg: 'the secret of an authenticator app cannot be opened', place, err: error });
      return undefined;
    }
  }
}
