import { Module } from '@nestjs/common';
import { JwksController } from './jwks.controller.js';
import { KeyRotation } from './key-rotation.service.js';
import { SigningKeysRepository } from './signing-keys.repository.js';
import { SigningKeys } from './signing-keys.service.js';

@Module({
  controllers: [JwksController],
  providers: [KeyRotation, SigningKeys, SigningKeysRepository],
  exports: [KeyRotation, SigningKeys],
})
export class KeysModule {}
