import { TokensModule } from '@auth/tokens';
import { UsersModule } from '@auth/users';
import { Module } from '@nestjs/common';
import { CredentialsService } from './credentials.service.js';
import { LocalStrategy } from './local.strategy.js';
import { LoginController } from './login.controller.js';
import { LoginService } from './login.service.js';

@Module({
  imports: [TokensModule, UsersModule],
  controllers: [LoginController],
  providers: [CredentialsService, LocalStrategy, LoginService],
  exports: [CredentialsService],
})
export class LoginModule {}
