import { SecurityEvents } from '@auth/audit';
import { CONFIG, type Config, type Origin, PasswordHasher } from '@auth/core';
import { Transactions } from '@auth/database';
import { Lockout, type Reservation } from '@auth/lockout';
import { type User, UserNotFoundError, UsersService } from '@auth/users';
import { Inject, Injectable } from '@nestjs/common';
import { KnownDevices } from './known-devices.js';
import { LockoutNotice } from './lockout.notice.js';
import { EmailNotVerifiedError, InvalidCredentialsError } from './login.errors.js';

interface Try {
  readonly email: string;
  readonly password: string;
  readonly origin: Origin | undefined;
  readonly find: () => Promise<User | null>;
  /** Beyond having the password. */
  readonly mayLogIn?: (user: User | null) => boolean;
}

/** Proves with a password who somebody is. The one place where passwords are compared, so that each try is counted. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly lockout: Lockout,
    private readonly events: SecurityEvents,
    private readonly transactions: Transactions,
    private readonly notice: LockoutNotice,
    private readonly devices: KnownDevices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param email canonical; counted whether somebody has it or not
   * @throws UserNotFoundError, InvalidCredentialsError, EmailNotVerifiedError, LockedOutError, HashingOverloadedError;
   * but for a lockout and an overload all after the time of one comparison
   */
  async verify(email: string, password: string, origin: Origin): Promise<User> {
    const { hideExistence, requireVerifiedEmail } = this.config.accounts;
    const isProven = (user: User | null) => !requireVerifiedEmail || (user?.emailVerifiedAt ?? null) !== null;
    const { user, attemptsLeft } = await this.try({
      email,
      password,
      origin,
      // Looked up only for a try that is let through: a flood on a locked account costs no statement.
      find: () => this.users.findByEmail(email),
      // Where existence is hidden, a right password for an address that was not proven counts as a wrong one: else
      // whoever registers with an address learns from the next login whether it was free.
      mayLogIn: (found) => !hideExistence || isProven(found),
    });
    if (attemptsLeft === undefined && user) {
      if (!isProven(user)) throw new EmailNotVerifiedError();
      return user;
    }
    throw user || hideExistence ? new InvalidCredentialsError(attemptsLeft) : new UserNotFoundError();
  }

  /** A password asked again from somebody who is logged in. @throws like `verify` */
  async confirm(user: User, password: string, origin?: Origin): Promise<void> {
    const find = () => Promise.resolve(user);
    const { attemptsLeft } = await this.try({ email: user.email, password, origin, find });
    if (attemptsLeft !== undefined) throw new InvalidCredentialsError(attemptsLeft);
  }

  /** @returns how many tries are left; undefined for the right password */
  private async try({
    email,
    password,
    origin,
    find,
    mayLogIn = () => true,
  }: Try): Promise<{ user: User | null; attemptsLeft: number | undefined }> {
    const device = this.devices.recognise(email, origin?.cookies?.());
    const reservation = await this.lockout.reserve(loginSubject(email), device?.id);
    let user: User | null;
    let right: boolean;
    try {
      user = await find();
      right = (await this.matches(user, password)) && user?.disabledAt === null && mayLogIn(user);
    } catch (error) {
      await this.lockout.release(reservation);
      throw error;
    }
    if (!right) return { user, attemptsLeft: await this.fail(reservation, email, user, origin) };
    await this.lockout.succeed(reservation);
    return { user, attemptsLeft: undefined };
  }

  /** @returns how many tries are left */
  private fail(
    reservation: Reservation,
    email: string,
    user: User | null,
    origin: Origin | undefined,
  ): Promise<number> {
    return this.transactions.run(async () => {
      const attemptsLeft = await this.lockout.fail(reservation);
      const event = { outcome: 'failure', userId: user?.id ?? null, ...(origin && { origin }) } as const;
      await this.events.record({ type: 'login_failed', ...event });
      if (attemptsLeft === 0) {
        await this.events.record({ type: 'locked_out', ...event });
        if (origin) await this.notice.send(email, origin);
      }
      return attemptsLeft;
    });
  }

  // Without a hash a decoy of the same cost is compared: the time doesn't tell who has an account.
  private matches(user: User | null, password: string): Promise<boolean> {
    const hash = user?.passwordHash ?? undefined;
    return hash === undefined ? this.hasher.verifyNobody(password) : this.hasher.verify(password, hash);
  }
}

/** What wrong passwords are counted on. @param email canonical */
export function loginSubject(email: string): string {
  return `login/${email}`;
}
