import { CONFIG, type Config, PasswordPolicy } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { WeakPasswordError } from './users.errors.js';

/** The policy for new passwords, with the words that are obvious for one person at this service. */
@Injectable()
export class PasswordRules {
  private readonly service: readonly string[];

  constructor(
    private readonly policy: PasswordPolicy,
    @Inject(CONFIG) config: Config,
  ) {
    this.service = new URL(config.http.publicUrl).hostname.split('.');
  }

  /** @throws WeakPasswordError that says what to do */
  check(password: string, { email, name }: { readonly email: string; readonly name: string | null }): void {
    const own = [email, ...email.split(/[@.]/), ...(name?.split(/\s+/) ?? [])];
    const refusal = this.policy.check(password, [...own, ...this.service]);
    if (refusal) throw new WeakPasswordError(refusal.message);
  }
}
