import { DataSource, type DataSourceOptions, MigrationExecutor } from 'typeorm';
import { MissingRightsError } from './database.errors.js';
import { EmbeddedDataSource } from './embedded.data-source.js';
import { isForbidden, reasonOf } from './postgres.errors.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** The advisory lock that lets one replica migrate at a time: "auth" in ASCII. */
const MIGRATION_LOCK = 0x61757468;

/**
 * Applies the migrations that are pending, each in a transaction, and returns their names.
 *
 * @throws MissingRightsError where the role doesn't own the tables
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  // Its folder is locked already, and its one connection could not hold a lock beside the work.
  if (dataSource instanceof EmbeddedDataSource) return apply(dataSource);

  const patient = await withoutTimeLimits(dataSource).initialize();
  try {
    await patient.createQueryRunner().query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await apply(patient);
  } finally {
    // The lock ends with its session.
    await patient.destroy();
  }
}

/** The names of the migrations that the database still lacks. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  return pending.map(({ name }) => name);
}

async function apply(dataSource: DataSource): Promise<string[]> {
  try {
    const applied = await dataSource.runMigrations();
    return applied.map(({ name }) => name);
  } catch (error) {
    throw isForbidden(error) ? new MissingRightsError(reasonOf(error)) : error;
  }
}

/** Two connections of its own: one holds the lock, one migrates, and neither is ended for being slow. */
function withoutTimeLimits(dataSource: DataSource): DataSource {
  return new DataSource({
    ...(dataSource.options as PostgresOptions),
    applicationName: 'auth migrate',
    poolSize: 2,
    extra: {
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      options: '-c statement_timeout=0 -c lock_timeout=0',
    },
  });
}
