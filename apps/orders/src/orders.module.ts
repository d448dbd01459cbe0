import { AuthClientModule } from '@auth/client';
import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { HealthController } from './health.controller.js';
import type { OrdersConfig } from './orders.config.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';

@Module({})
export class OrdersModule {
  static forRoot({ auth }: OrdersConfig): DynamicModule {
    return {
      module: OrdersModule,
      // All that it takes: from here on every operation needs an access token of the auth service.
      imports: [AuthClientModule.forRoot(auth)],
      controllers: [OrdersController, HealthController],
      providers: [OrdersService, { provide: APP_PIPE, useClass: StandardSchemaValidationPipe }],
    };
  }
}
