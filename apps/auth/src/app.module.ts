import { AccountModule } from '@auth/account';
import { AdminModule } from '@auth/admin';
import { Cache, CacheModule, throttlerStorage } from '@auth/cache';
import { Clock, type Config, CoreModule, InvalidRequestError, type Tracer } from '@auth/core';
import { DatabaseModule } from '@auth/database';
import { LoginModule } from '@auth/login';
import { mailboxChannels, MailboxModule, OutboxModule } from '@auth/outbox';
import { ResetModule } from '@auth/reset';
import { OAuthModule } from '@auth/oauth';
import { AccessTokenGuard, TokensModule } from '@auth/tokens';
import { TwoFactorModule } from '@auth/twofactor';
import { UsersModule } from '@auth/users';
import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { entities } from './entities.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimiter, toThrottlers } from './http/rate-limiter.js';
import { MetricsServer } from './metrics/metrics.server.js';
import { ProblemsController } from './problems/problems.controller.js';

/** The composition root: the one place that names adapters. */
@Module({})
export class AppModule {
  static forRoot(config: Config, tracer?: Tracer): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.forRoot(config, tracer),
        DatabaseModule.forRoot({
          options: config.database,
          entities,
          migrateOnStart: config.database.migrateOnStart,
          tracer,
        }),
        CacheModule.forRoot({ redisUrl: config.redisUrl }),
        OutboxModule,
        ThrottlerModule.forRootAsync({
          inject: [Cache, Clock],
          useFactory: (cache: Cache, clock: Clock) => ({
            throttlers: toThrottlers(config.rateLimits),
            storage: throttlerStorage(cache, clock),
          }),
        }),
        ...(mailboxChannels(config).length > 0 ? [MailboxModule] : []),
        UsersModule,
        TokensModule,
        TwoFactorModule,
        LoginModule,
        AccountModule,
        AdminModule,
        ResetModule,
        OAuthModule,
      ],
      controllers: [HealthController, ProblemsController],
      providers: [
        MetricsServer,
        Readiness,
        RateLimiter,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useExisting: AccessTokenGuard },
        {
          provide: APP_PIPE,
          useValue: new StandardSchemaValidationPipe({
            exceptionFactory: (issues) => InvalidRequestError.fromIssues(issues),
          }),
        },
      ],
    };
  }
}
