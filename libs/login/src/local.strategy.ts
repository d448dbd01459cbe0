import { originOf } from '@auth/core';
import type { User } from '@auth/users';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { CredentialsService } from './credentials.service.js';
import { LoginMetrics } from './login.metrics.js';

interface RequestLike {
  readonly id: string;
  readonly ip: string;
  readonly headers: { readonly cookie?: string; readonly 'user-agent'?: string };
}

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly metrics: LoginMetrics,
  ) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(request: RequestLike, email: string, password: string): Promise<User> {
    try {
      return await this.credentials.verify(email, password, originOf(request));
    } catch (error) {
      this.metrics.refused(error);
      throw error;
    }
  }
}
