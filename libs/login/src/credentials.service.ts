import { SecurityEvents } from '@auth/audit';
import { type Origin, PasswordHasher } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout, type Reservation } from '@auth/lockout';
import { type User, UserNotFoundError, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import type { KnownDevice } from './known-devices.js';
import { InvalidCredentialsError } from './login.errors.js';

/** Proves with a password who somebody is. The one place where passwords are compared, so that each try is counted. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly events: SecurityEvents,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @param email canonical; counted whether somebody has it or not
   * @throws UserNotFoundError, InvalidCredentialsError, LockedOutError, HashingOverloadedError; but for a lockout and
   * an overload all after the time of one comparison
   */
  async verify(email: string, password: string, origin: Origin, device?: KnownDevice): Promise<User> {
    // Looked up only for a try that is let through: a flood on a locked account costs no statement.
    const find = () => this.users.findByEmail(email);
    const { user, attemptsLeft } = await this.try(subjectOf(email, device), find, password, origin);
    if (attemptsLeft === undefined && user) return user;
    throw user ? new InvalidCredentialsError(attemptsLeft) : new UserNotFoundError();
  }

  /** A password asked again from somebody who is logged in. @throws like `verify` */
  async confirm(user: User, password: string, origin?: Origin): Promise<void> {
    const found = () => Promise.resolve(user);
    const { attemptsLeft } = await this.try(subjectOf(user.email), found, password, origin);
    if (attemptsLeft !== undefined) throw new InvalidCredentialsError(attemptsLeft);
  }

  /** @returns how many tries are left; undefined for the right password */
  private async try(
    subject: string,
    find: () => Promise<User | null>,
    password: string,
    origin: Origin | undefined,
  ): Promise<{ user: User | null; attemptsLeft: number | undefined }> {
    const reservation = await this.lockout.reserve(subject);
    let user: User | null;
    let right: boolean;
    try {
      user = await find();
      right = (await this.matches(user, password)) && user?.disabledAt === null;
    } catch (error) {
      await this.lockout.release(reservation);
      throw error;
    }
    if (!right) return { user, attemptsLeft: await this.fail(reservation, user, origin) };
    await this.lockout.succeed(reservation);
    return { user, attemptsLeft: undefined };
  }

  /** @returns how many tries are left */
  private fail(reservation: Reservation, user: User | null, origin: Origin | undefined): Promise<number> {
    return this.transactions.run(async () => {
      const attemptsLeft = await this.lockout.fail(reservation);
      const event = { outcome: 'failure', userId: user?.id ?? null, ...(origin && { origin }) } as const;
      await this.events.record({ type: 'login_failed', ...event });
      if (attemptsLeft === 0) await this.events.record({ type: 'locked_out', ...event });
      return attemptsLeft;
    });
  }

  // Without a hash a decoy of the same cost is compared: the time doesn't tell who has an account.
  private matches(user: User | null, password: string): Promise<boolean> {
    const hash = user?.passwordHash ?? undefined;
    return hash === undefined ? this.hasher.verifyNobody(password) : this.hasher.verify(password, hash);
  }
}

/** What wrong passwords are counted on. */
export function subjectOf(email: string, device?: KnownDevice): string {
  return device ? `login/${email}/${device.id}` : `login/${email}`;
}
