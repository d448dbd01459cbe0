import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseMetrics } from './database.metrics.js';
import { type DatabaseStart, startDatabase } from './database.start.js';
import { Database } from './database.js';
import { Notifications } from './notifications.js';
import { Transactions } from './transactions.js';

/** Imported once, by the application; `Transactions` then reach every library. */
@Module({})
export class DatabaseModule {
  static forRoot(start: DatabaseStart): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DataSource, useFactory: () => startDatabase(start) },
        Transactions,
        Database,
        DatabaseMetrics,
        Notifications,
      ],
      exports: [DataSource, Transactions, Database, Notifications],
    };
  }
}
