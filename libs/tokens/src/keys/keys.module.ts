import { Module } from '@nestjs/common';
import { JwksController } from './jwks.controller.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.service.js';

@Module({
  controllers: [JwksController],
  providers: [SigningKeys, SigningKeysRepository],
  exports: [SigningKeys],
})
export class KeysModule {}
