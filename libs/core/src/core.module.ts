import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './configuration/config.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PasswordHasher } from './passwords/password.hasher.js';
import { PasswordPolicy } from './passwords/password.policy.js';
import { Sealer } from './sealing/sealer.js';
import { Tracer, untraced } from './tracing/tracer.js';

@Global()
@Module({})
export class CoreModule {
  static forRoot(config: Config, tracer = untraced): DynamicModule {
    return {
      module: CoreModule,
      imports: [MetricsModule],
      providers: [
        Clock,
        PasswordPolicy,
        { provide: CONFIG, useValue: config },
        { provide: Tracer, useValue: tracer },
        { provide: Sealer, useValue: new Sealer(config.keys.encryption) },
        {
          provide: PasswordHasher,
          inject: [Metrics],
          useFactory: (metrics: Metrics) => new PasswordHasher(config.passwords, metrics),
        },
      ],
      exports: [Clock, CONFIG, PasswordHasher, PasswordPolicy, Sealer, Tracer],
    };
  }
}
