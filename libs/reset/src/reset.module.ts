import { AuditModule } from '@auth/audit';
import { LockoutModule } from '@auth/lockout';
import { OutboxModule } from '@auth/outbox';
import { TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { ResetController } from './reset.controller.js';
import { ResetEffects } from './reset.effects.js';
import { ResetMail } from './reset.mail.js';
import { ResetPages } from './reset.pages.js';
import { ResetService } from './reset.service.js';

@Module({
  imports: [AuditModule, LockoutModule, OutboxModule, TokensModule, TwoFactorModule, UsersModule],
  controllers: [ResetController, ResetPages],
  providers: [ResetEffects, ResetMail, ResetService],
})
export class ResetModule {}
