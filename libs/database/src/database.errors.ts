import { OperatorError } from '@auth/core';

/** What a process that holds a folder tells about itself; nothing when it does not answer. */
export interface DirectoryHolder {
  pid?: number;
  started_at?: string;
}

export class DirectoryInUseError extends OperatorError {
  override readonly name = 'DirectoryInUseError';

  constructor(
    readonly folder: string,
    readonly holder: DirectoryHolder,
  ) {
    const { pid, started_at } = holder;
    const process = pid
      ? `process ${pid}, running since ${started_at ?? 'unknown'}`
      : 'a process that does not answer';
    super(
      `The data folder ${folder} is in use by ${process}. Stop that process, ` +
        'or set DATA_DIR to another folder or DATABASE_URL to a PostgreSQL server.',
    );
  }
}

export class EmbeddedDatabaseMissingError extends OperatorError {
  override readonly name = 'EmbeddedDatabaseMissingError';

  constructor(options: ErrorOptions) {
    super(
      'The embedded database is not part of this installation: set DATABASE_URL to a PostgreSQL server.',
      options,
    );
  }
}

export class PendingMigrationsError extends OperatorError {
  override readonly name = 'PendingMigrationsError';

  constructor(readonly migrations: string[]) {
    super(
      `The database lacks ${migrations.join(', ')}: run "npm run migrate", or set MIGRATE_ON_START=true.`,
    );
  }
}

export class MissingRightsError extends OperatorError {
  override readonly name = 'MissingRightsError';

  /** @param reason what PostgreSQL says */
  constructor(reason: string) {
    super(
      `Migrations need the owner of the tables (${reason}): run "npm run migrate" with the DATABASE_URL of that role, ` +
        'and set MIGRATE_ON_START=false for the service.',
    );
  }
}

export class DatabaseUnreachableError extends OperatorError {
  override readonly name = 'DatabaseUnreachableError';
}

/** The connection broke in the middle of a transaction, which the server has rolled back. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';

  constructor(options: ErrorOptions) {
    super('The connection to the database was lost in the middle of a transaction.', options);
  }
}

/** The work caught the error of a failed statement and went on, but PostgreSQL had already given up the transaction. */
export class TransactionAbortedError extends Error {
  override readonly name = 'TransactionAbortedError';

  constructor() {
    super('The transaction was rolled back, because one of its statements had failed.');
  }
}

export class DatabaseTimeoutError extends Error {
  override readonly name = 'DatabaseTimeoutError';

  /** @param limit milliseconds */
  constructor(limit: number) {
    super(`The database did not answer within ${limit} ms.`);
  }
}
