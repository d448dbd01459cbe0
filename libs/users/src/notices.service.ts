import { Clock, type Origin } from '@auth/core';
import { Outbox } from '@auth/outbox';
import { Injectable } from '@nestjs/common';
import type { User } from './user.entity.js';

type Recipient = Pick<User, 'email' | 'name'>;

/**
 * What the owner of an account is told by mail of what happened to it. Belongs to the running transaction; how many of
 * a kind arrive in an hour is the outbox's to limit.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async passwordChanged({ email: to, name }: Recipient, { ip }: Origin): Promise<void> {
    const data = { name, at: this.now(), ip };
    await this.outbox.enqueue({ channel: 'email', to, template: 'password-changed', data });
  }

  async newSignIn({ email: to, name }: Recipient, { ip }: Origin, device: string | null): Promise<void> {
    const data = { name, at: this.now(), ip, device };
    await this.outbox.enqueue({ channel: 'email', to, template: 'new-sign-in', data });
  }

  async lockedOut({ email: to, name }: Recipient, at: Date, seconds: number): Promise<void> {
    const data = { name, at: at.toISOString(), minutes: Math.ceil(seconds / 60) };
    await this.outbox.enqueue({ channel: 'email', to, template: 'locked-out', data });
  }

  async identityLinked({ email: to, name }: Recipient, { ip }: Origin, provider: string): Promise<void> {
    const data = { name, at: this.now(), ip, provider };
    await this.outbox.enqueue({ channel: 'email', to, template: 'identity-linked', data });
  }

  async accountDeleted({ email: to, name }: Recipient): Promise<void> {
    const data = { name, at: this.now() };
    await this.outbox.enqueue({ channel: 'email', to, template: 'account-deleted', data });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
