import { HashingOverloadedError, type Origin, PasswordHasher } from '@auth/core';
import { type User, UsersService } from '@auth/users';
import { Injectable, Logger } from '@nestjs/common';
import type { Login } from './login.dto.js';
import { SignIn, type SignedIn } from './sign-in.service.js';

@Injectable()
export class LoginService {
  private readonly logger = new Logger(LoginService.name);

  constructor(
    private readonly users: UsersService,
    private readonly signIn: SignIn,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @param user who has just been verified with `login.password` */
  async login(user: User, { password }: Login, origin: Origin): Promise<SignedIn> {
    const signedIn = await this.signIn.complete(user, origin, 'pwd');
    void this.refreshHash(user, password);
    return signedIn;
  }

  /** Moves the password to today's cost. Not waited for: it may be done at any later login as well. */
  private async refreshHash(user: User, password: string): Promise<void> {
    if (user.passwordHash === null || !this.hasher.needsRehash(user.passwordHash)) return;
    try {
      await this.users.rehash(user, password);
    } catch (error) {
      if (!(error instanceof HashingOverloadedError)) this.logger.warn(error);
    }
  }
}
