import { ConnectionLostError, DatabaseTimeoutError } from './database.errors.js';

/** True for a violated unique constraint or index, of that name when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const reported = serverError(error);
  if (reported?.code !== '23505') return false;
  return constraint === undefined || reported.constraint === constraint;
}

/** True when the role may not do what it was asked to. */
export function isForbidden(error: unknown): boolean {
  return serverError(error)?.code === '42501';
}

/** True when the database is down, restarting, unreachable, full or too slow: worth another try, and a 503. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionLostError || error instanceof DatabaseTimeoutError) return true;
  // One failure for each address of a host.
  const failures = field(error, 'errors');
  if (Array.isArray(failures)) return failures.some(isUnavailable);
  const reported = serverError(error);
  if (reported) return UNAVAILABLE_STATES.test(reported.code);
  const cause = innermost(error);
  return NETWORK_FAILURES.has(field(cause, 'code')) || CLIENT_FAILURES.test(String(field(cause, 'message')));
}

/** True when the server refused the statement, in which case the connection is still good. */
export function isServerError(error: unknown): boolean {
  return serverError(error) !== undefined;
}

/** One line for the log, which never has the password. */
export function reasonOf(error: unknown): string {
  const failures = field(error, 'errors');
  if (Array.isArray(failures)) return failures.map(reasonOf).join(', ');
  return String(field(error, 'message') ?? error);
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNAVAILABLE_STATES = new RegExp(
  `^(${[
    '08...', // connection exception
    '40001', // two transactions at once, of which one must be run again
    '40P01', // that waited for each other
    '53...', // insufficient resources: disk, memory, connections
    '57P0[123]', // shut down, crashed, starting up
    '55P03', // lock timeout
    '57014', // statement timeout
    '58...', // the server's own input and output
    '25006', // read only: a primary that became a standby
  ].join('|')})$`,
);

const NETWORK_FAILURES = new Set<unknown>([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

// The driver has no codes for these.
const CLIENT_FAILURES = new RegExp(
  [
    '^Connection terminated',
    '^timeout expired$',
    '^timeout exceeded when trying to connect$',
    '^Query read timeout$',
    '^Client has encountered a connection error and is not queryable$',
    '^Client was closed and is not queryable$',
    '^Cannot use a pool after calling end on the pool$',
    '^Driver not Connected$',
  ].join('|'),
);

interface ServerError {
  /** The SQLSTATE. */
  code: string;
  constraint: unknown;
}

/** The error as the server reported it: no other kind has a severity. */
function serverError(error: unknown): ServerError | undefined {
  const cause = innermost(error);
  const code = field(cause, 'code');
  if (field(cause, 'severity') === undefined || typeof code !== 'string') return undefined;
  return { code, constraint: field(cause, 'constraint') };
}

/** TypeORM wraps what the driver throws. */
function innermost(error: unknown): unknown {
  const wrapped = field(error, 'driverError');
  return wrapped === undefined ? error : innermost(wrapped);
}

/** Not by `instanceof`: several copies of these classes exist, the embedded database has its own. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
