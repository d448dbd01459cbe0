import { randomUUID } from 'node:crypto';
import { Clock } from '@auth/core';
import { Injectable } from '@nestjs/common';
import type { User } from './user.entity.js';
import { AccountGoneError } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** What a proof from elsewhere makes of accounts: a provider's word for an address. Inside a transaction. */
@Injectable()
export class ProvenAccounts {
  constructor(
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  /** The row stays locked until the end of the transaction, so that its ways in are counted right. */
  lock(id: string): Promise<User | null> {
    return this.users.lock({ id });
  }

  /** @param email canonical */
  lockByEmail(email: string): Promise<User | null> {
    return this.users.lock({ email });
  }

  /** Without a password: a reset sets one. @throws a unique violation of `users_email_key` */
  async add(email: string, name: string | null): Promise<User> {
    const now = this.clock.now();
    const id = randomUUID();
    await this.users.insert({ id, email, name, role: 'user', emailVerifiedAt: now, createdAt: now });
    return this.existing(id);
  }

  /**
   * Hands an account to who has proven its address. Whoever made it had not, and may have been somebody else: their
   * password goes, and the caller sees to the rest.
   */
  async claim(id: string, name: string | null): Promise<User> {
    await this.users.claim(id, name, this.clock.now());
    return this.existing(id);
  }

  private async existing(id: string): Promise<User> {
    const user = await this.users.findById(id);
    if (!user) throw new AccountGoneError();
    return user;
  }
}
