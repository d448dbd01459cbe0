import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Lockout } from '@auth/lockout';
import { loginSubject } from '@auth/login';
import { SessionsService } from '@auth/tokens';
import { TwoFactor } from '@auth/twofactor';
import { Notices, type User, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';

/** All that a new password changes about an account. Inside the transaction that uses up the token. */
@Injectable()
export class ResetEffects {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly twoFactor: TwoFactor,
    private readonly lockout: Lockout,
    private readonly events: SecurityEvents,
    private readonly notices: Notices,
  ) {}

  async apply(user: User, passwordHash: string, origin: Origin): Promise<void> {
    // Before the sessions end: a login that has begun with the old password waits here, and then starts none.
    await this.users.resetPassword(user, passwordHash);
    await this.twoFactor.endChallenges(user.id);
    await this.sessions.endAll(user.id, 'password_reset');
    await this.lockout.lift(loginSubject(user.email));
    await this.events.record({ type: 'password_reset', outcome: 'success', userId: user.id, origin });
    await this.notices.passwordChanged(user, origin);
  }
}
