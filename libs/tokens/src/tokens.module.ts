import type { KeyObject } from 'node:crypto';
import { CONFIG, type Config, embeddedKeys } from '@auth/core';
import { Module } from '@nestjs/common';
import { JwtModule, JwtSecretRequestType } from '@nestjs/jwt';
import { decodeProtectedHeader } from 'jose';
import { AccessTokenGuard } from './access/access-token.guard.js';
import { AccessTokens } from './access/access-tokens.service.js';
import { KeysModule } from './keys/keys.module.js';
import { SigningKeys } from './keys/signing-keys.service.js';
import { RefreshTokenCodec } from './refresh/refresh-token.codec.js';
import { SessionStates } from './sessions/session-states.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { SessionsService } from './sessions/sessions.service.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [
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
  providers: [
    AccessTokenGuard,
    AccessTokens,
    SessionsRepository,
    SessionsService,
    SessionStates,
    TokensService,
    {
      provide: RefreshTokenCodec,
      inject: [CONFIG],
      useFactory: ({ keys, database }: Config) =>
        new RefreshTokenCodec(keys.refreshTokens ?? embeddedKeys(database.dataDir, 'refresh-token')),
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
