import { createLogger, loadConfig } from '@auth/core';
import { createDataSource, migrate } from '@auth/database';
import { entities } from '../entities.js';

/** `npm run migrate`: applies the pending migrations; of several at once, one does the work and the others wait. */
const config = loadConfig();
const logger = createLogger({ level: config.log.level, readable: process.stdout.isTTY });
const dataSource = await createDataSource(config.database, entities);
try {
  if (!dataSource.isInitialized) await dataSource.initialize();
  const applied = await migrate(dataSource);
  logger.info({ applied }, applied.length > 0 ? 'migrations applied' : 'nothing to migrate');
} finally {
  if (dataSource.isInitialized) await dataSource.destroy();
}
