import { AuditModule } from '@auth/audit';
import { Module } from '@nestjs/common';
import { AccountsRepository } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { PasswordRules } from './password.rules.js';
import { ProfileController } from './profile.controller.js';
import { ProvenAccounts } from './proven-accounts.service.js';
import { RegistrationController } from './registration.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [AuditModule],
  controllers: [RegistrationController, ProfileController],
  providers: [Accounts, AccountsRepository, PasswordRules, ProvenAccounts, UsersRepository, UsersService],
  exports: [Accounts, ProvenAccounts, UsersService],
})
export class UsersModule {}
