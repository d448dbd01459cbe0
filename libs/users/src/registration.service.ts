import { SecurityEvents } from '@auth/audit';
import type { Origin } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import type { User } from './user.entity.js';
import type { Profile, Registration } from './users.dto.js';
import { EmailTakenError } from './users.errors.js';
import { type NewUser, toProfile, UsersService } from './users.service.js';
import { VerificationMail } from './verification/verification.mail.js';

@Injectable()
export class RegistrationService {
  constructor(
    private readonly users: UsersService,
    private readonly transactions: Transactions,
    private readonly verification: VerificationMail,
    private readonly events: SecurityEvents,
  ) {}

  /** @throws EmailTakenError, WeakPasswordError, HashingOverloadedError */
  async register(registration: Registration, origin: Origin): Promise<Profile> {
    const { email, password } = registration;
    const name = registration.name ?? null;
    // Asked before the hash is computed, so that a taken address costs nothing; the unique constraint decides.
    if (await this.users.findByEmail(email)) throw new EmailTakenError();
    const passwordHash = await this.users.hashNewPassword({ email, name }, password);
    return toProfile(await this.create({ email, name, passwordHash }, origin), []);
  }

  /** The account and the mail that verifies its address. @throws EmailTakenError */
  create(person: NewUser, origin: Origin): Promise<User> {
    return this.transactions.run(async () => {
      const user = await this.users.create(person);
      await this.events.record({ type: 'registered', outcome: 'success', userId: user.id, origin });
      await this.verification.send(user);
      return user;
    });
  }
}
