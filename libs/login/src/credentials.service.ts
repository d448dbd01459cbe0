import { PasswordHasher } from '@auth/core';
import { type User, UserNotFoundError, UsersService } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { InvalidCredentialsError } from './login.errors.js';

/** Proves with a password who somebody is. The one place where passwords are compared, so that each try can be counted. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @throws UserNotFoundError, InvalidCredentialsError, HashingOverloadedError; all after one comparison's time */
  async verify(email: string, password: string): Promise<User> {
    const user = await this.users.findByEmail(email);
    const matches = await this.matches(user, password);
    if (!user) throw new UserNotFoundError();
    if (!matches || user.disabledAt !== null) throw new InvalidCredentialsError();
    return user;
  }

  /** A password asked again from somebody who is logged in. @throws InvalidCredentialsError, HashingOverloadedError */
  async confirm(user: User, password: string): Promise<void> {
    if (!(await this.matches(user, password))) throw new InvalidCredentialsError();
  }

  // Without a hash a decoy of the same cost is compared: the time doesn't tell who has an account.
  private matches(user: User | null, password: string): Promise<boolean> {
    const hash = user?.passwordHash ?? undefined;
    return hash === undefined ? this.hasher.verifyNobody(password) : this.hasher.verify(password, hash);
  }
}
