import { createLogger, loadDatabaseConfig, NestLogger } from '@auth/core';
import { addressOf, createDataSource, migrate, openPatiently } from '@auth/database';
import { Logger } from '@nestjs/common';
import { entities } from '../entities.js';
import { runCommand } from './command.js';

/**
 * `npm run migrate`: applies the pending migrations; of several at once, one does the work and the others wait. Needs
 * the database of the configuration and nothing else of it.
 */
runCommand(async () => {
  const { database, log } = loadDatabaseConfig();
  const logger = createLogger({ level: log.level, readable: process.stdout.isTTY });
  Logger.overrideLogger(new NestLogger(logger));
  const dataSource = await createDataSource(database, entities);
  try {
    if (!dataSource.isInitialized) await openPatiently(dataSource, addressOf(database));
    const applied = await migrate(dataSource);
    logger.info({ applied }, applied.length > 0 ? 'migrations applied' : 'nothing to migrate');
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
});
