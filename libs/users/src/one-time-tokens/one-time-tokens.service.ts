import { Clock, CONFIG, type Config, digest, randomSecret, secondsAfter } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import type { TokenPurpose } from './one-time-token.entity.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';

/** Each token is a mail: so many in an hour for each kind. */
const IN_AN_HOUR = 3;
const HOUR = 3600;

/** Hours after which a verification link no longer works. */
export const VERIFICATION_HOURS = 24;

/** The secrets of links in mails: each works once, for one purpose, and only the newest one. */
@Injectable()
export class OneTimeTokens {
  private readonly seconds: Readonly<Record<TokenPurpose, number>>;

  constructor(
    private readonly repository: OneTimeTokensRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.seconds = {
      reset_password: config.reset.tokenSeconds,
      verify_email: VERIFICATION_HOURS * HOUR,
    };
  }

  /**
   * Voids the one before it. Beyond three in an hour none is issued, and the last one stays good: a stranger who asks
   * again and again neither fills a mailbox nor keeps its owner out.
   */
  async issue(purpose: TokenPurpose, userId: string): Promise<string | undefined> {
    const secret = randomSecret();
    const now = this.clock.now();
    const expiresAt = secondsAfter(now, this.seconds[purpose]);
    const issued = await this.repository.replace(
      { userId, purpose, digest: digest(secret), expiresAt },
      now,
      secondsAfter(now, -HOUR),
      IN_AN_HOUR,
    );
    return issued ? secret : undefined;
  }

  /** Whose token it is, as often as one asks. */
  find(purpose: TokenPurpose, secret: string): Promise<string | undefined> {
    return this.repository.find(purpose, digest(secret), this.clock.now());
  }

  /** Whose token it was: from now on nobody's. */
  consume(purpose: TokenPurpose, secret: string): Promise<string | undefined> {
    return this.repository.consume(purpose, digest(secret), this.clock.now());
  }

  void(purpose: TokenPurpose, userId: string): Promise<void> {
    return this.repository.remove(purpose, userId);
  }
}
