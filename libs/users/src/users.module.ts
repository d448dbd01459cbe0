import { AuditModule } from '@auth/audit';
import { OutboxModule } from '@auth/outbox';
import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { AddressRequestsRepository } from './address-requests/address-requests.repository.js';
import { AddressRequests } from './address-requests/address-requests.service.js';
import { HiddenRegistration } from './hidden-registration.service.js';
import { Notices } from './notices.service.js';
import { OneTimeTokensCleanup } from './one-time-tokens/one-time-tokens-cleanup.service.js';
import { OneTimeTokensRepository } from './one-time-tokens/one-time-tokens.repository.js';
import { OneTimeTokens } from './one-time-tokens/one-time-tokens.service.js';
import { PasswordRules } from './password.rules.js';
import { ProfileController } from './profile.controller.js';
import { ProvenAccounts } from './proven-accounts.service.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationMail } from './verification/verification.mail.js';
import { VerificationPages } from './verification/verification.pages.js';
import { VerificationService } from './verification/verification.service.js';

@Module({
  imports: [AuditModule, OutboxModule],
  controllers: [RegistrationController, VerificationController, VerificationPages, ProfileController],
  providers: [
    Accounts,
    AccountsRepository,
    AddressRequests,
    AddressRequestsRepository,
    HiddenRegistration,
    Notices,
    OneTimeTokens,
    OneTimeTokensCleanup,
    OneTimeTokensRepository,
    PasswordRules,
    ProvenAccounts,
    RegistrationService,
    UsersRepository,
    UsersService,
    VerificationMail,
    VerificationService,
  ],
  exports: [Accounts, AddressRequests, Notices, OneTimeTokens, ProvenAccounts, UsersService],
})
export class UsersModule {}
