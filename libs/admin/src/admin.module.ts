import { AuditModule } from '@auth/audit';
import { LockoutModule } from '@auth/lockout';
import { TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { AdminAuditController } from './admin-audit.controller.js';
import { AdminUsersController } from './admin-users.controller.js';
import { Administration } from './administration.service.js';

@Module({
  imports: [AuditModule, LockoutModule, TokensModule, TwoFactorModule, UsersModule],
  controllers: [AdminUsersController, AdminAuditController],
  providers: [Administration],
  exports: [Administration],
})
export class AdminModule {}
