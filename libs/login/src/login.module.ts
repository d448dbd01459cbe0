import { AuditModule } from '@auth/audit';
import { CONFIG, type Config } from '@auth/core';
import { LockoutModule } from '@auth/lockout';
import { TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { CredentialsService } from './credentials.service.js';
import { KnownDevices } from './known-devices.js';
import { LocalStrategy } from './local.strategy.js';
import { LockoutNotice } from './lockout.notice.js';
import { LoginController } from './login.controller.js';
import { LoginMetrics } from './login.metrics.js';
import { LoginService } from './login.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SignInNotice } from './sign-in.notice.js';
import { SignIn } from './sign-in.service.js';

@Module({
  imports: [AuditModule, LockoutModule, TokensModule, TwoFactorModule, UsersModule],
  controllers: [LoginController, SecondFactorController],
  providers: [
    CredentialsService,
    LocalStrategy,
    LockoutNotice,
    LoginMetrics,
    LoginService,
    SignIn,
    SignInNotice,
    {
      provide: KnownDevices,
      inject: [CONFIG],
      useFactory: ({ keys, http }: Config) =>
        new KnownDevices(keys.refreshTokens, http.publicUrl.startsWith('https:')),
    },
  ],
  exports: [CredentialsService, SignIn],
})
export class LoginModule {}
