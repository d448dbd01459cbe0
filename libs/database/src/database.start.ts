import { setTimeout as delay } from 'node:timers/promises';
import type { Tracer } from '@auth/core';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions, type EntityClass } from './data-source.js';
import { DatabaseUnreachableError, PendingMigrationsError } from './database.errors.js';
import { migrate, pendingMigrations } from './migrate.js';
import { isUnavailable, reasonOf } from './postgres.errors.js';

export interface DatabaseStart {
  options: DatabaseOptions;
  entities: readonly EntityClass[];
  /** Applies pending migrations; otherwise their presence stops the start. */
  migrateOnStart: boolean;
  /** Told of every statement; undefined: of none. */
  tracer?: Tracer | undefined;
}

const logger = new Logger('Database');

/** Opens the database and brings its schema up to date, or refuses an old one. */
export async function startDatabase({
  options,
  entities,
  migrateOnStart,
  tracer,
}: DatabaseStart): Promise<DataSource> {
  const dataSource = await createDataSource(options, entities, tracer);
  await openPatiently(dataSource, addressOf(options));
  try {
    await (migrateOnStart ? applyMigrations(dataSource) : refusePending(dataSource));
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** @param patience milliseconds to go on trying while the server does not answer */
export async function openPatiently(
  dataSource: DataSource,
  address: string,
  patience = 30_000,
): Promise<void> {
  const end = performance.now() + patience;
  for (let pause = 250; ; pause = Math.min(2 * pause, 4_000)) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      const reason = `${address} does not answer: ${reasonOf(error)}`;
      if (!isUnavailable(error)) throw error;
      if (performance.now() + pause > end) throw new DatabaseUnreachableError(reason, { cause: error });
      logger.warn(`${reason}; trying again in ${pause} ms`);
      await delay(pause);
    }
  }
}

async function applyMigrations(dataSource: DataSource): Promise<void> {
  const applied = await migrate(dataSource);
  if (applied.length > 0) logger.log(`Migrated: ${applied.join(', ')}`);
}

async function refusePending(dataSource: DataSource): Promise<void> {
  const pending = await pendingMigrations(dataSource);
  if (pending.length > 0) throw new PendingMigrationsError(pending);
}

/** For the log: the host and the database, never the password. */
export function addressOf({ url, dataDir }: DatabaseOptions): string {
  if (url === undefined) return `The database in ${dataDir}`;
  if (!URL.canParse(url)) return 'PostgreSQL';
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}
