import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { CredentialsService } from './credentials.service.js';
import { KnownDevices } from './known-devices.js';
import { LoginMetrics } from './login.metrics.js';

interface RequestLike {
  readonly headers: { readonly cookie?: string };
}

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly devices: KnownDevices,
    private readonly metrics: LoginMetrics,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate({ headers }: RequestLike, email: string, password: string): Promise<User> {
    const device = this.devices.recognise(email, headers.cookie);
    try {
      return await this.credentials.verify(email, password, device);
    } catch (error) {
      this.metrics.refused(error);
      throw error;
    }
  }
}
