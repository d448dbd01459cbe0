export { createDataSource, type DatabaseOptions, type EntityClass } from './data-source.js';
export { Database } from './database.js';
export {
  ConnectionLostError,
  DatabaseTimeoutError,
  DirectoryInUseError,
  DatabaseUnreachableError,
  EmbeddedDatabaseMissingError,
  MissingRightsError,
  PendingMigrationsError,
  TransactionAbortedError,
} from './database.errors.js';
export { DatabaseModule } from './database.module.js';
export { addressOf, type DatabaseStart, openPatiently, startDatabase } from './database.start.js';
export { migrate, pendingMigrations } from './migrate.js';
export type { MigrationClass } from './migrations/index.js';
export { Notifications } from './notifications.js';
export { isUnavailable, isUniqueViolation } from './postgres.errors.js';
export { reseal, type Resealing, type SealedColumn } from './reseal.js';
export { Transactions } from './transactions.js';
