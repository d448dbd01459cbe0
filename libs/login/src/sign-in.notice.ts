import type { Origin } from '@auth/core';
import { deviceName, SessionsService } from '@auth/tokens';
import { Notices, type User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { KnownDevices } from './known-devices.js';

/** Tells the owner of an account that somebody logged in on a device that was not seen before. */
@Injectable()
export class SignInNotice {
  constructor(
    private readonly devices: KnownDevices,
    private readonly sessions: SessionsService,
    private readonly notices: Notices,
  ) {}

  /**
   * Inside the transaction of the login, before its session begins. Known is a browser by its cookie; what keeps none,
   * by its name and network address as one of the latest sessions. Nobody is told of the very first login.
   *
   * @param user as it was before the login
   */
  async send(user: User, origin: Origin): Promise<void> {
    if (user.lastLoginAt === null || this.devices.recognise(user.email, origin.cookies?.())) return;
    if (await this.sessions.cameFrom(user.id, origin)) return;
    await this.notices.newSignIn(user, origin, deviceName(origin.userAgent));
  }
}
