import { randomUUID } from 'node:crypto';
import { SecurityEvents } from '@auth/audit';
import { Clock, type Origin, PasswordHasher } from '@auth/core';
import { isUniqueViolation, Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';
import { PasswordRules } from './password.rules.js';
import type { User } from './user.entity.js';
import type { Profile, Registration } from './users.dto.js';
import { EmailTakenError } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly rules: PasswordRules,
    private readonly hasher: PasswordHasher,
    private readonly events: SecurityEvents,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws EmailTakenError, WeakPasswordError, HashingOverloadedError */
  async register({ email, password, name }: Registration, origin: Origin): Promise<Profile> {
    this.rules.check(password, { email, name: name ?? null });
    // Asked before the hash is computed, so that a taken address costs nothing; the unique constraint decides.
    if (await this.users.findByEmail(email)) throw new EmailTakenError();
    const user: User = {
      id: randomUUID(),
      email,
      name: name ?? null,
      role: 'user',
      passwordHash: await this.hasher.hash(password),
      twoFactorMethods: [],
      emailVerifiedAt: null,
      disabledAt: null,
      lastLoginAt: null,
      createdAt: this.clock.now(),
    };
    try {
      await this.transactions.run(async () => {
        await this.users.insert(user);
        await this.events.record({ type: 'registered', outcome: 'success', userId: user.id, origin });
      });
    } catch (error) {
      throw isUniqueViolation(error, 'users_email_key') ? new EmailTakenError() : error;
    }
    return toProfile(user, []);
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
    return this.users.lock(id);
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

  /** Stores the same password under today's cost; loses against a change of the password at the same moment. */
  async rehash(user: User, password: string): Promise<void> {
    await this.users.replacePasswordHash(user.id, user.passwordHash, await this.hasher.hash(password));
  }

  /** @returns a hash of a password that the rules allow for this user @throws WeakPasswordError */
  async hashNewPassword(user: User, password: string): Promise<string> {
    this.rules.check(password, user);
    return await this.hasher.hash(password);
  }

  /** Whether it was still the password that `user` was read with. */
  replacePassword(user: User, passwordHash: string): Promise<boolean> {
    return this.users.replacePasswordHash(user.id, user.passwordHash, passwordHash);
  }

  delete(id: string): Promise<void> {
    return this.users.delete(id);
  }
}

export function toProfile(user: Omit<User, 'passwordHash'>, providers: string[]): Profile {
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
