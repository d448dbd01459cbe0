import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './configuration/config.js';
import { PasswordHasher } from './passwords/password.hasher.js';
import { PasswordPolicy } from './passwords/password.policy.js';
import { Sealer } from './sealing/sealer.js';

@Global()
@Module({})
export class CoreModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CoreModule,
      providers: [
        Clock,
        PasswordPolicy,
        { provide: CONFIG, useValue: config },
        { provide: Sealer, useValue: new Sealer(config.keys.encryption) },
        { provide: PasswordHasher, useFactory: () => new PasswordHasher(config.passwords) },
      ],
      exports: [Clock, CONFIG, PasswordHasher, PasswordPolicy, Sealer],
    };
  }
}
