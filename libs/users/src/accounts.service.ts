import { randomUUID } from 'node:crypto';
import { Clock, type Role } from '@auth/core';
import { isUniqueViolation } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { type Account, type AccountSearch, AccountsRepository } from './accounts.repository.js';
import { EmailTakenError } from './users.errors.js';
import { UsersService } from './users.service.js';

/** Accounts as an administrator reads and changes them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly users: UsersService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account whose address the operator vouches for.
   *
   * @param email canonical
   * @throws EmailTakenError, WeakPasswordError
   */
  async create(email: string, role: Role, password: string): Promise<string> {
    const id = randomUUID();
    const passwordHash = await this.users.hashNewPassword({ email, name: null }, password);
    try {
      await this.repository.insert({ id, email, role, passwordHash, at: this.clock.now() });
    } catch (error) {
      throw isUniqueViolation(error, 'users_email_key') ? new EmailTakenError() : error;
    }
    return id;
  }

  /** In the order of their addresses. */
  search(search: AccountSearch): Promise<Account[]> {
    return this.repository.search(search);
  }

  find(id: string): Promise<Account | null> {
    return this.repository.find(id);
  }

  /** The account as it is until the transaction ends. */
  lock(id: string): Promise<Account | null> {
    return this.repository.lock(id);
  }

  /** Whether nobody else could administer the service. Before `lock`, so that two admins don't wait for each other. */
  async isLastAdmin(id: string): Promise<boolean> {
    const admins = await this.repository.lockAdmins();
    return admins.length === 1 && admins[0] === id;
  }

  setRole(id: string, role: Role): Promise<void> {
    return this.repository.setRole(id, role);
  }

  disable(id: string): Promise<void> {
    return this.repository.setDisabledAt(id, this.clock.now());
  }

  enable(id: string): Promise<void> {
    return this.repository.setDisabledAt(id, null);
  }
}
