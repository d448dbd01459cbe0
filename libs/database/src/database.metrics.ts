import { Metrics } from '@auth/core';
import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Database } from './database.js';

@Injectable()
export class DatabaseMetrics {
  constructor(metrics: Metrics, dataSource: DataSource, database: Database) {
    metrics.gauge('auth_database_up', 'Whether the database answered within a second', () =>
      database.ping().then(
        () => 1,
        () => 0,
      ),
    );
    metrics.gauges('auth_database_connections', 'The pool of this replica', 'state', () => {
      const { master } = dataSource.driver as typeof dataSource.driver & { master: Pool };
      const { totalCount, idleCount, waitingCount } = master;
      return { busy: totalCount - idleCount, idle: idleCount, waited_for: waitingCount };
    });
  }
}
