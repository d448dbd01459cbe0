import { randomUUID } from 'node:crypto';
import { Clock, PasswordHasher } from '@auth/core';
import { isUniqueViolation } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { OneTimeTokens } from './one-time-tokens/one-time-tokens.service.js';
import { PasswordRules } from './password.rules.js';
import type { User } from './user.entity.js';
import type { Profile } from './users.dto.js';
import { EmailTakenError } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

export type NewUser = Pick<User, 'email' | 'name' | 'passwordHash'>;

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly rules: PasswordRules,
    private readonly hasher: PasswordHasher,
    private readonly tokens: OneTimeTokens,
    private readonly clock: Clock,
  ) {}

  /** @throws EmailTakenError */
  async create(person: NewUser): Promise<User> {
    const user: User = {
      ...person,
      id: randomUUID(),
      role: 'user',
      passwordChangedAt: null,
      twoFactorMethods: [],
      emailVerifiedAt: null,
      disabledAt: null,
      lastLoginAt: null,
      createdAt: this.clock.now(),
    };
    try {
      await this.users.insert(user);
    } catch (error) {
      throw isUniqueViolation(error, 'users_email_key') ? new EmailTakenError() : error;
    }
    return user;
  }

  async profile(id: string): Promise<Profile | null> {
    const user = await this.users.findWithProviders(id);
    return user && toProfile(user, user.providers);
  }

  async rename(id: string, name: string | null): Promise<Profile | null> {
    await this.users.rename(id, name);
    return this.profile(id);
  }

  findById(id: string): Promise<User | null> {
    return this.users.findById(id);
  }

  /** Inside a transaction: what others do to the user waits for its end. */
  lock(id: string): Promise<User | null> {
    return this.users.lock({ id });
  }

  /** @param email canonical */
  findByEmail(email: string): Promise<User | null> {
    return this.users.findByEmail(email);
  }

  recordLogin(id: string): Promise<void> {
    return this.users.recordLogin(id, this.clock.now());
  }

  /** Records the login of a user without a second factor. @returns whether this is one, at this very moment */
  recordSingleFactorLogin(id: string): Promise<boolean> {
    return this.users.recordSingleFactorLogin(id, this.clock.now());
  }

  /** From now on a login takes a second factor. @returns whether it took none before */
  turnOnTwoFactor(id: string, method: string): Promise<boolean> {
    return this.users.turnOnTwoFactor(id, method);
  }

  turnOffTwoFactor(id: string): Promise<void> {
    return this.users.turnOffTwoFactor(id);
  }

  /**
   * Whether the user may still log in as it was read: not disabled, deleted or given another password since. Until
   * the transaction ends, it stays so.
   */
  lockUnchanged(user: User): Promise<boolean> {
    return this.users.lockUnchanged(user);
  }

  /** Stores the same password under today's cost; loses against a change of the password at the same moment. */
  async rehash(user: User, password: string): Promise<void> {
    await this.users.replacePasswordHash(user.id, user.passwordHash, await this.hasher.hash(password));
  }

  /**
   * @returns a hash of a password that the rules allow for this person
   * @throws WeakPasswordError, HashingOverloadedError
   */
  async hashNewPassword(person: Pick<User, 'email' | 'name'>, password: string): Promise<string> {
    this.rules.check(password, person);
    return await this.hasher.hash(password);
  }

  /** Voids the reset links too. @returns whether it was still the password that `user` was read with */
  async replacePassword(user: User, passwordHash: string): Promise<boolean> {
    if (!(await this.users.changePassword(user, passwordHash, this.clock.now()))) return false;
    await this.tokens.void('reset_password', user.id);
    return true;
  }

  /** By somebody who has shown that the address is theirs, whatever the password was. */
  async resetPassword({ id, emailVerifiedAt }: User, passwordHash: string): Promise<void> {
    // Whoever linked a provider before the address was proven may have been somebody else: that way in ends.
    if (emailVerifiedAt === null) await this.users.removeIdentities(id);
    await this.users.resetPassword(id, passwordHash, this.clock.now());
  }

  async proveAddress(id: string): Promise<void> {
    await this.users.proveAddress(id, this.clock.now());
  }

  delete(id: string): Promise<void> {
    return this.users.delete(id);
  }
}

export function toProfile(
  user: Omit<User, 'passwordHash' | 'passwordChangedAt'>,
  providers: string[],
): Profile {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    email_verified: user.emailVerifiedAt !== null,
    two_factor_enabled: user.twoFactorMethods.length > 0,
    two_factor_methods: user.twoFactorMethods,
    providers,
    last_login: user.lastLoginAt?.toISOString() ?? null,
    created_at: user.createdAt.toISOString(),
  };
}
