import { CONFIG, type Config, type Origin } from '@auth/core';
import { AddressRequests, Notices, UsersService } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';

/** Tells the owner of an account that it was locked. */
@Injectable()
export class LockoutNotice {
  constructor(
    private readonly requests: AddressRequests,
    users: UsersService,
    notices: Notices,
    @Inject(CONFIG) { lockout }: Config,
  ) {
    requests.handle('locked_out', async ({ email, createdAt }) => {
      const user = await users.findByEmail(email);
      if (user?.disabledAt === null) await notices.lockedOut(user, createdAt, lockout.seconds);
    });
  }

  /** Inside the transaction that locks; takes the same whether somebody has the address or not. */
  send(email: string, origin: Origin): Promise<void> {
    return this.requests.submit('locked_out', email, origin);
  }
}
