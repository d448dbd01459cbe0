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
import { ExpiredCleanup } from './expired-cleanup.service.js';
import { FactorChanges } from './factor-changes.service.js';
import { FactorSwitch } from './factor-switch.service.js';
import { SecondStepController } from './second-step.controller.js';
import { SecondStep } from './second-step.service.js';
import { PhonesController } from './sms/phones.controller.js';
import { Phones } from './sms/phones.service.js';
import { SmsCodes } from './sms/sms-codes.service.js';
import { SmsRepository } from './sms/sms.repository.js';
import { AuthenticatorsRepository } from './totp/authenticators.repository.js';
import { Authenticators } from './totp/authenticators.service.js';
import { EnrolmentService } from './totp/enrolment.service.js';
import { TwoFactorNotices } from './two-factor-notices.service.js';
import { TwoFactorController } from './twofactor.controller.js';
import { TwoFactor } from './twofactor.service.js';

@Module({
  imports: [AuditModule, LockoutModule, OutboxModule, TokensModule, UsersModule],
  controllers: [TwoFactorController, SecondStepController, PhonesController],
  providers: [
    Authenticators,
    AuthenticatorsRepository,
    BackupCodes,
    BackupCodesRepository,
    Challenges,
    ChallengesRepository,
    CodeAttempts,
    Codes,
    EnrolmentService,
    ExpiredCleanup,
    FactorChanges,
    FactorSwitch,
    Phones,
    SecondStep,
    SmsCodes,
    SmsRepository,
    TwoFactor,
    TwoFactorNotices,
  ],
  exports: [CodeAttempts, FactorChanges, SecondStep, TwoFactor, TwoFactorNotices],
})
export class TwoFactorModule {}
