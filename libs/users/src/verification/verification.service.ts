import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { AddressRequests } from '../address-requests/address-requests.service.js';
import { OneTimeTokens } from '../one-time-tokens/one-time-tokens.service.js';
import { InvalidVerificationTokenError } from '../users.errors.js';
import { UsersService } from '../users.service.js';
import { VerificationMail } from './verification.mail.js';

/** Proof that an address belongs to whoever has the account. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly transactions: Transactions,
    private readonly events: SecurityEvents,
    private readonly requests: AddressRequests,
    mail: VerificationMail,
  ) {
    requests.handle('verify_email', async ({ email }) => {
      const user = await users.findByEmail(email);
      if (user?.disabledAt === null && user.emailVerifiedAt === null) await mail.send(user);
    });
  }

  /** Takes the same for every address. */
  requestMail(email: string, origin: Origin): Promise<void> {
    return this.requests.submit('verify_email', email, origin);
  }

  /** @throws InvalidVerificationTokenError */
  async verify(token: string, origin: Origin): Promise<void> {
    await this.transactions.run(async () => {
      const owner = await this.tokens.find('verify_email', token);
      // First the row of the user, as whatever else changes the account does: two at once wait in one order.
      if (owner !== undefined) await this.users.lock(owner);
      const userId = await this.tokens.consume('verify_email', token);
      if (userId === undefined) throw new InvalidVerificationTokenError();
      await this.users.proveAddress(userId);
      await this.events.record({ type: 'email_verified', outcome: 'success', userId, origin });
    });
  }

  /** Without using it up. @throws InvalidVerificationTokenError */
  async check(token: string): Promise<void> {
    if ((await this.tokens.find('verify_email', token)) === undefined)
      throw new InvalidVerificationTokenError();
  }
}
