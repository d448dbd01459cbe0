import type { KeyObject } from 'node:crypto';
import { AuditModule } from '@auth/audit';
import { CONFIG, type Config } from '@auth/core';
import { Module } from '@nestjs/common';
import { JwtModule, JwtSecretRequestType } from '@nestjs/jwt';
import { decodeProtectedHeader } from 'jose';
import { AccessTokenGuard } from './access/access-token.guard.js';
import { AccessTokens } from './access/access-tokens.service.js';
import { KeysModule } from './keys/keys.module.js';
import { MetadataController } from './metadata.controller.js';
import { RefreshController } from './refresh/refresh.controller.js';
import { RefreshService } from './refresh/refresh.service.js';
import { IntrospectionController } from './service-clients/introspection.controller.js';
import { IntrospectionService } from './service-clients/introspection.service.js';
import { RevocationsController } from './service-clients/revocations.controller.js';
import { RevocationsService } from './service-clients/revocations.service.js';
import { SessionCleanup } from './sessions/session-cleanup.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { TokenSets } from './token-sets.service.js';
import { ValidateController } from './validate/validate.controller.js';
import { SigningKeys } from './keys/signing-keys.service.js';
import { RefreshTokenCodec } from './refresh/refresh-token.codec.js';
import { SessionStates } from './sessions/session-states.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { TokensMetrics } from './tokens.metrics.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [
    AuditModule,
    KeysModule,
    JwtModule.registerAsync({
      imports: [KeysModule],
      inject: [SigningKeys],
      // KeyObjects: a PEM would be parsed again at every call.
      useFactory: (keys: SigningKeys) => ({
        secretOrKeyProvider: (type, token) =>
          type === JwtSecretRequestType.VERIFY ? keyOf(keys, token) : keys.active.privateKey,
      }),
    }),
  ],
  controllers: [
    RefreshController,
    SessionsController,
    ValidateController,
    IntrospectionController,
    RevocationsController,
    MetadataController,
  ],
  providers: [
    AccessTokenGuard,
    AccessTokens,
    IntrospectionService,
    RefreshService,
    RevocationsService,
    SessionCleanup,
    TokenSets,
    SessionsRepository,
    SessionsService,
    SessionStates,
    TokensMetrics,
    TokensService,
    {
      provide: RefreshTokenCodec,
      inject: [CONFIG],
      useFactory: ({ keys }: Config) => new RefreshTokenCodec(keys.refreshTokens),
    },
  ],
  exports: [AccessTokenGuard, AccessTokens, SessionsService, TokensService],
})
export class TokensModule {}

function keyOf(keys: SigningKeys, token: string | object): KeyObject {
  const { kid = '' } = decodeProtectedHeader(token);
  const key = keys.publicKey(kid);
  if (!key) throw new Error('No such key');
  return key;
}
