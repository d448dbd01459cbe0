import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Names of fields whose values never reach a log, at any depth that a log line here has. Bodies and query strings
 * are not logged at all, and paths as their pattern (`/api/auth/reset/:token`): this list is the second line.
 */
const SECRET_FIELDS = [
  'password',
  'current_password',
  'new_password',
  'password_hash',
  'passwordHash',
  'access_token',
  'refresh_token',
  'token',
  'code',
  'secret',
  'session_id',
  'authorization',
  'cookie',
  'set-cookie',
];

// "code" is a secret in a request, but it also names errors: err.code stays readable.
const paths = SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`]).filter(
  (path) => path !== '*["code"]',
);

/** What is logged of an error. Others may hold what it was given: a failed statement its parameters and the row. */
const ERROR_FIELDS = [
  'type',
  'message',
  'stack',
  'code',
  'syscall',
  'address',
  'port',
  'table',
  'constraint',
];

export interface LogOptions {
  readonly level: string;
  /** Coloured lines for a person instead of JSON. */
  readonly readable: boolean;
}

/** JSON lines on standard output: `level`, `time` (RFC 3339, UTC), `msg` and the fields of the event. */
export function createLogger({ level, readable }: LogOptions, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
    serializers: { err: describe },
  };
  if (destination) return pino(options, destination);
  if (!readable) return pino(options, pino.destination({ dest: 1, sync: false }));
  return pino({ ...options, formatters: {}, transport: { target: 'pino-pretty', options: readableOptions } });
}

function describe(error: Error): unknown {
  if (!(error instanceof Error)) return error;
  const fields = Object.entries(pino.stdSerializers.err(error));
  return {
    ...Object.fromEntries(fields.filter(([field]) => ERROR_FIELDS.includes(field))),
    ...(error instanceof AggregateError && { errors: error.errors.map(describe) }),
  };
}

const readableOptions = { translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname', singleLine: true };
