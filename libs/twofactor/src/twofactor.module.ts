import { AuditModule } from '@auth/audit';
import { LockoutModule } from '@auth/lockout';
import { OutboxModule } from '@auth/outbox';
import { TokensModule } from '@auth/tokens';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { BackupCodesRepository } from './backup-codes/backup-codes.repository.js';
import { BackupCodes } from './backup-codes/backup-codes.service.js';
import { ChallengesRepository } from './challenges/challenges.repository.js';
import { Challenges } from './challenges/challenges.service.js';
import { CodeAttempts } from './codes/attempts.service.js';
import { Codes } from './codes/codes.service.js';
import { SecondStep } from './second-step.service.js';
import { AuthenticatorsRepository } from './totp/authenticators.repository.js';
import { Authenticators } from './totp/authenticators.service.js';
import { TwoFactorController } from './twofactor.controller.js';
import { TwoFactor } from './twofactor.service.js';

@Module({
  imports: [AuditModule, LockoutModule, OutboxModule, TokensModule, UsersModule],
  controllers: [TwoFactorController],
  providers: [
    Authenticators,
    AuthenticatorsRepository,
    BackupCodes,
    BackupCodesRepository,
    Challenges,
    ChallengesRepository,
    CodeAttempts,
    Codes,
    SecondStep,
    TwoFactor,
  ],
  exports: [SecondStep, CodeAttempts, TwoFactor],
})
export class TwoFactorModule {}
