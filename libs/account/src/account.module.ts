import { AuditModule } from '@auth/audit';
import { LoginModule } from '@auth/login';
import { TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { TwoFactorOffController } from './two-factor.controller.js';

@Module({
  imports: [AuditModule, LoginModule, TokensModule, TwoFactorModule, UsersModule],
  controllers: [AccountController, TwoFactorOffController],
  providers: [AccountService],
})
export class AccountModule {}
