import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { type TokenSet, TokensService } from '@auth/tokens';
import { type Challenge, type FirstFactor, type Proof, SecondStep } from '@auth/twofactor';
import { type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { ChallengeAnswer } from './login.dto.js';
import { InvalidCredentialsError } from './login.errors.js';
import { LoginMetrics } from './login.metrics.js';
import { SignInNotice } from './sign-in.notice.js';

/** What a first factor ends in. */
export type SignedIn = TokenSet | Challenge;

/** The last step of every way in, by password or by provider: whoever comes here has proven the first factor. */
@Injectable()
export class SignIn {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: TokensService,
    private readonly secondStep: SecondStep,
    private readonly transactions: Transactions,
    private readonly metrics: LoginMetrics,
    private readonly events: SecurityEvents,
    private readonly notice: SignInNotice,
  ) {}

  /** @param firstFactor `pwd` by password, `fed` by provider */
  async complete(user: User, origin: Origin, firstFactor: FirstFactor): Promise<SignedIn> {
    const signedIn = await this.transactions.run(async () => {
      // Else a session of the old password could begin just after a new one has ended them all.
      if (!(await this.users.lockUnchanged(user))) throw new InvalidCredentialsError();
      // The statement decides, not what was read before the hash was computed: a second factor that was turned on
      // meanwhile is asked for.
      if (!(await this.users.recordSingleFactorLogin(user.id)))
        return this.secondStep.challenge(user, firstFactor);
      return this.begin(user, origin, [firstFactor]);
    });
    this.metrics.came('require_2fa' in signedIn ? 'second_factor_required' : 'succeeded');
    return signedIn;
  }

  /** The way in goes on where the challenge is answered. @throws like SecondStep.validate */
  async validate(
    answer: ChallengeAnswer,
    origin: Origin,
  ): Promise<{ readonly tokens: TokenSet; readonly proof: Proof }> {
    const done = await this.secondStep.validate(answer, origin, async (proof) => {
      const { user, amr } = proof;
      await this.users.recordLogin(user.id);
      return { tokens: await this.begin(user, origin, amr), proof };
    });
    this.metrics.came('succeeded');
    return done;
  }

  private async begin(user: User, origin: Origin, amr: Proof['amr']): Promise<TokenSet> {
    // Before the session, which would make the device a known one.
    await this.notice.send(user, origin);
    const { sessionId, tokens } = await this.tokens.issue(user, origin, amr);
    const details = { amr: amr.join(' '), session: sessionId };
    await this.events.record({
      type: 'login_succeeded',
      outcome: 'success',
      userId: user.id,
      origin,
      details,
    });
    return tokens;
  }
}
