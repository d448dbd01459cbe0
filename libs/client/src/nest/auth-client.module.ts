import {
  ConfigurableModuleBuilder,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { createTokenVerifier, type TokenVerifierOptions } from '../core/create-token-verifier.js';
import { TokenVerifier } from '../core/token.verifier.js';
import { AccessTokenGuard } from './access-token.guard.js';
import { AccessFilter } from './access.filter.js';

export type AuthClientOptions = TokenVerifierOptions;

const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<AuthClientOptions>({
  moduleName: 'AuthClient',
})
  .setClassMethodName('forRoot')
  .build();

/** Guards every operation of the service: `AuthClientModule.forRoot({ issuer, audience })` in its root module. */
@Module({
  providers: [
    {
      provide: TokenVerifier,
      inject: [MODULE_OPTIONS_TOKEN],
      useFactory: (options: AuthClientOptions) =>
        createTokenVerifier({ log: new Logger('AuthClient'), ...options }),
    },
    { provide: APP_GUARD, useClass: AccessTokenGuard },
    { provide: APP_FILTER, useClass: AccessFilter },
  ],
  exports: [TokenVerifier],
})
export class AuthClientModule extends ConfigurableModuleClass implements OnModuleInit, OnApplicationShutdown {
  constructor(private readonly verifier: TokenVerifier) {
    super();
  }

  /** The first request finds the keys. A service starts also while the auth service is away. */
  async onModuleInit(): Promise<void> {
    await this.verifier.start();
  }

  onApplicationShutdown(): void {
    this.verifier.close();
  }
}
