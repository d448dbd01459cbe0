import { AuditModule } from '@auth/audit';
import { Module } from '@nestjs/common';
import { PasswordRules } from './password.rules.js';
import { ProfileController } from './profile.controller.js';
import { RegistrationController } from './registration.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [AuditModule],
  controllers: [RegistrationController, ProfileController],
  providers: [PasswordRules, UsersRepository, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
