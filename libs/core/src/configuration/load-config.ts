import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { rateLimits } from '../limits/rate-limits.js';
import { OperatorError } from '../operator-error.js';
import type { ProviderSettings, Settings } from './config.js';
import { type Values, type Variable, type VariableName, variables } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem of the environment at once, each with its fix. */
export class ConfigurationError extends OperatorError {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
  }
}

/**
 * Reads the environment: defaults filled in, checked as a whole, frozen. Reads the files that NAME_FILE variables
 * name, and nothing else.
 *
 * @throws ConfigurationError
 */
export function loadConfig(environment: Environment = process.env): Settings {
  const problems: string[] = [];
  const values = readValues(environment, problems);
  problems.push(...contradictions(values));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return freeze(toConfig(values as Values));
}

const OF_THE_DATABASE = [
  'NODE_ENV',
  'DATABASE_URL',
  'DATABASE_POOL_SIZE',
  'DATA_DIR',
  'MIGRATE_ON_START',
  'LOG_LEVEL',
] as const satisfies readonly VariableName[];

/**
 * The same for what works on the tables only, and needs none of the service's secrets.
 *
 * @throws ConfigurationError
 */
export function loadDatabaseConfig(
  environment: Environment = process.env,
): Pick<Settings, 'database' | 'log'> {
  const problems: string[] = [];
  const values = readValues(environment, problems, OF_THE_DATABASE);
  problems.push(...databaseProblems(values));
  if (problems.length > 0) throw new ConfigurationError(problems);
  const complete = values as Pick<Values, (typeof OF_THE_DATABASE)[number]>;
  return { database: databaseOf(complete), log: { level: complete.LOG_LEVEL } };
}

function readValues(
  environment: Environment,
  problems: string[],
  names = Object.keys(variables) as readonly VariableName[],
): Partial<Values> {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const variable: Variable<unknown> = variables[name];
    try {
      const result = variable.schema.safeParse(textOf(name, variable, environment));
      if (result.success) values[name] = result.data;
      else
        problems.push(
          `${name} ${result.error.issues.map(({ message }) => message).join(', ')}. ${fixOf(name)}`,
        );
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return values;
}

/** An empty variable counts as one that isn't set, as in a compose file with `NAME=`. */
function textOf(
  name: VariableName,
  { secret = false }: Variable<unknown>,
  environment: Environment,
): string | undefined {
  const direct = environment[name] === '' ? undefined : environment[name];
  const file = secret ? environment[`${name}_FILE`] : undefined;
  if (!file) return direct;
  if (direct !== undefined) throw new Error(`${name} and ${name}_FILE are both set. Keep one of them.`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(
      `${name}_FILE names ${file}, which can't be read (${reason}). Mount the file or correct the path.`,
    );
  }
}

const GENERATE_KEY = 'Make one with: echo "k1:$(openssl rand -base64 32)"';

const fixes: Partial<Record<VariableName, string>> = {
  DATABASE_URL: 'For example DATABASE_URL=postgres://auth:secret@db:5432/auth.',
  REDIS_URL: 'For example REDIS_URL=redis://redis:6379.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'For example OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318.',
  PUBLIC_URL: 'For example PUBLIC_URL=https://auth.example.com.',
  ENCRYPTION_KEYS: GENERATE_KEY,
  REFRESH_TOKEN_KEYS: GENERATE_KEY,
  JWT_PRIVATE_KEY: 'Make one with: openssl ecparam -name prime256v1 -genkey -noout',
  SERVICE_CLIENTS: 'Make one with: npm run service-client -- <id>',
  TRUSTED_PROXIES: 'For example TRUSTED_PROXIES=10.0.0.0/8.',
  SMTP_URL: 'For example SMTP_URL=smtp://user:password@smtp.example.com:587.',
  MAIL_FROM: 'For example MAIL_FROM=Example <no-reply@example.com>.',
  SMS_URL: 'For example SMS_URL=twilio://SID:TOKEN@api.twilio.com.',
  SMS_FROM: 'For example SMS_FROM=+14155552671.',
  CORS_ORIGINS: 'For example CORS_ORIGINS=https://app.example.com.',
  VERIFY_EMAIL_URL: 'For example VERIFY_EMAIL_URL=https://app.example.com/verify?token={token}.',
  RESET_URL: 'For example RESET_URL=https://app.example.com/reset?token={token}.',
  GOOGLE_CLIENT_SECRET: 'Copy it from the credentials page of the Google Cloud console.',
  OIDC_PROVIDERS:
    'For example OIDC_PROVIDERS=[{"name":"gitlab","issuer":"https://gitlab.com","client_id":"…","client_secret":"…"}].',
  OAUTH_SUCCESS_URL: 'For example OAUTH_SUCCESS_URL=https://app.example.com/signed-in.',
  PASSWORD_PEPPER: 'Make one with: openssl rand -base64 32',
};

function fixOf(name: VariableName): string {
  return fixes[name] ?? `The default is ${variables[name].byDefault.replaceAll('`', '')}.`;
}

function missingIn(values: Partial<Values>, name: VariableName, why: string): string[] {
  return name in values && values[name] === undefined ? [`${name} is missing: ${why} ${fixOf(name)}`] : [];
}

function databaseProblems(values: Partial<Values>): string[] {
  if (values.NODE_ENV !== 'production') return [];
  return missingIn(values, 'DATABASE_URL', 'production has no embedded database.');
}

/** What single variables can't tell. Skips a rule whose variables have a problem of their own. */
function contradictions(values: Partial<Values>): string[] {
  const missing = (name: VariableName, why: string) => missingIn(values, name, why);
  const problems: string[] = databaseProblems(values);
  if (values.NODE_ENV === 'production') {
    problems.push(
      ...missing('PUBLIC_URL', 'tokens and links name it.'),
      ...missing('SMTP_URL', 'production has no built-in mailbox.'),
    );
    if (values.PUBLIC_URL?.startsWith('http:')) {
      problems.push(`PUBLIC_URL must be https:// in production. ${fixOf('PUBLIC_URL')}`);
    }
  }
  if (values.NODE_ENV === 'production' || values.DATABASE_URL !== undefined) {
    const shared = 'every replica on one database needs the same.';
    problems.push(...missing('ENCRYPTION_KEYS', shared), ...missing('REFRESH_TOKEN_KEYS', shared));
  }
  const [encryption, refresh] = [values.ENCRYPTION_KEYS, values.REFRESH_TOKEN_KEYS];
  if (encryption && refresh?.some(({ bytes }) => encryption.some((key) => key.bytes.equals(bytes)))) {
    problems.push(`REFRESH_TOKEN_KEYS repeats a key of ENCRYPTION_KEYS. ${GENERATE_KEY}`);
  }
  // Cheap hashes make a test suite fast, and an account worthless.
  if (values.BCRYPT_ROUNDS !== undefined && values.BCRYPT_ROUNDS < 12 && values.NODE_ENV !== 'test') {
    problems.push(`BCRYPT_ROUNDS must be a whole number from 12 to 16. ${fixOf('BCRYPT_ROUNDS')}`);
  }
  problems.push(...transportProblems(values), ...accountProblems(values), ...providerProblems(values));
  if (values.SMS_URL !== undefined) problems.push(...missing('SMS_FROM', 'SMS_URL needs a sender.'));
  if (values.ACCESS_TOKEN_SECONDS !== undefined && values.REFRESH_TOKEN_SECONDS !== undefined) {
    if (values.ACCESS_TOKEN_SECONDS > values.REFRESH_TOKEN_SECONDS) {
      problems.push(
        'ACCESS_TOKEN_SECONDS is above REFRESH_TOKEN_SECONDS. Lower it: a session outlives its tokens.',
      );
    }
  }
  return problems;
}

function transportProblems(values: Partial<Values>): string[] {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key, TRUSTED_PROXIES: proxies, NODE_ENV } = values;
  if ((cert === undefined) !== (key === undefined)) {
    return ['TLS_CERT_FILE and TLS_KEY_FILE belong together. Set both of them or none.'];
  }
  const httpsRequired = values.REQUIRE_HTTPS ?? NODE_ENV === 'production';
  if (!httpsRequired || cert !== undefined || proxies === undefined || proxies.length > 0) return [];
  return [
    'TRUSTED_PROXIES is missing: HTTPS is required and nothing provides it. For example TRUSTED_PROXIES=10.0.0.0/8 for ' +
      'the proxy that terminates TLS; or set TLS_CERT_FILE and TLS_KEY_FILE.',
  ];
}

function accountProblems(values: Partial<Values>): string[] {
  const problems: string[] = [];
  // Else whoever registers with an address learns by a login whether that made the account.
  if (values.HIDE_ACCOUNT_EXISTENCE && values.REQUIRE_VERIFIED_EMAIL === false) {
    problems.push(
      'REQUIRE_VERIFIED_EMAIL=false contradicts HIDE_ACCOUNT_EXISTENCE=true. Leave it out, or set it to true.',
    );
  }
  for (const name of ['VERIFY_EMAIL_URL', 'RESET_URL'] as const) {
    if (values.NODE_ENV === 'production' && values[name]?.startsWith('http:'))
      problems.push(`${name} must be https:// in production. ${fixOf(name)}`);
  }
  return problems;
}

const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/;

/** Secrets and proofs of identity travel over TLS; plain HTTP is for what runs on this machine. */
function providerProblems(values: Partial<Values>): string[] {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret, GOOGLE_ISSUER, OIDC_PROVIDERS = [] } = values;
  const production = values.NODE_ENV === 'production';
  const isSafe = (text: string) => text.startsWith('https:') || (!production && LOOPBACK.test(text));
  const problems: string[] = [];
  if (
    'GOOGLE_CLIENT_ID' in values &&
    'GOOGLE_CLIENT_SECRET' in values &&
    (id === undefined) !== (secret === undefined)
  )
    problems.push('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET belong together. Set both of them or none.');
  if (GOOGLE_ISSUER !== undefined && !isSafe(GOOGLE_ISSUER))
    problems.push(`GOOGLE_ISSUER must be https://. ${fixOf('GOOGLE_ISSUER')}`);
  for (const { name } of OIDC_PROVIDERS.filter(({ issuer }) => !isSafe(issuer)))
    problems.push(`OIDC_PROVIDERS must name an https:// issuer for ${name}. ${fixOf('OIDC_PROVIDERS')}`);
  if (production && values.OAUTH_SUCCESS_URL?.startsWith('http:'))
    problems.push(`OAUTH_SUCCESS_URL must be https:// in production. ${fixOf('OAUTH_SUCCESS_URL')}`);
  return problems;
}

function providersOf(values: Values): ProviderSettings[] {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_ISSUER: issuer } = values;
  const google =
    clientId !== undefined && clientSecret !== undefined
      ? [{ name: 'google', label: 'Google', issuer, clientId, clientSecret }]
      : [];
  return [...google, ...values.OIDC_PROVIDERS];
}

function databaseOf(values: Pick<Values, (typeof OF_THE_DATABASE)[number]>): Settings['database'] {
  return {
    url: values.DATABASE_URL,
    poolSize: values.DATABASE_POOL_SIZE,
    dataDir: values.DATA_DIR,
    migrateOnStart: values.MIGRATE_ON_START ?? values.NODE_ENV !== 'production',
  };
}

function toConfig(values: Values): Settings {
  const production = values.NODE_ENV === 'production';
  const publicUrl = values.PUBLIC_URL ?? `http://localhost:${values.PORT}`;
  return {
    production,
    http: {
      host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      port: values.PORT,
      publicUrl,
      drainSeconds: values.DRAIN_SECONDS ?? (production ? 3 : 0),
      tls:
        values.TLS_CERT_FILE !== undefined && values.TLS_KEY_FILE !== undefined
          ? { certFile: values.TLS_CERT_FILE, keyFile: values.TLS_KEY_FILE }
          : undefined,
      requireHttps: values.REQUIRE_HTTPS ?? production,
      trustedProxies: values.TRUSTED_PROXIES,
      corsOrigins: values.CORS_ORIGINS,
      docs: values.API_DOCS ?? !production,
    },
    metricsPort: values.METRICS_PORT,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    database: databaseOf(values),
    redisUrl: values.REDIS_URL,
    keys: {
      ...(values.ENCRYPTION_KEYS && { encryption: values.ENCRYPTION_KEYS }),
      ...(values.REFRESH_TOKEN_KEYS && { refreshTokens: values.REFRESH_TOKEN_KEYS }),
    },
    tokens: {
      issuer: publicUrl,
      audience: values.JWT_AUDIENCE ?? publicUrl,
      accessSeconds: values.ACCESS_TOKEN_SECONDS,
      refreshSeconds: values.REFRESH_TOKEN_SECONDS,
      refreshGraceSeconds: values.REFRESH_GRACE_SECONDS,
      sessionLimit: values.SESSION_LIMIT,
      keyRotationDays: values.SIGNING_KEY_ROTATION_DAYS,
      pinnedKey: values.JWT_PRIVATE_KEY,
    },
    serviceClients: values.SERVICE_CLIENTS,
    passwords: {
      rounds: values.BCRYPT_ROUNDS,
      pepper: values.PASSWORD_PEPPER,
      threads: values.HASH_THREADS ?? Math.max(1, availableParallelism() - 1),
      queue: values.HASH_QUEUE,
    },
    lockout: { failures: values.LOCKOUT_ATTEMPTS, seconds: values.LOCKOUT_SECONDS },
    rateLimits: rateLimits(values.RATE_LIMIT_LOGIN ?? undefined, values.RATE_LIMIT_DEFAULT ?? undefined),
    audit: { days: values.AUDIT_DAYS },
    mail: {
      smtpUrl: values.SMTP_URL,
      requireTls: requiresTls(values.SMTP_URL) ?? production,
      from: values.MAIL_FROM ?? { name: '', address: `no-reply@${new URL(publicUrl).hostname}` },
      templates: values.MAIL_TEMPLATES,
    },
    sms: { url: values.SMS_URL, from: values.SMS_FROM },
    accounts: {
      hideExistence: values.HIDE_ACCOUNT_EXISTENCE,
      requireVerifiedEmail: values.REQUIRE_VERIFIED_EMAIL ?? values.HIDE_ACCOUNT_EXISTENCE,
    },
    links: {
      verifyEmail: values.VERIFY_EMAIL_URL ?? `${publicUrl}/verify-email/{token}`,
      reset: values.RESET_URL ?? `${publicUrl}/reset/{token}`,
    },
    reset: { tokenSeconds: values.RESET_TOKEN_SECONDS },
    oauth: {
      providers: providersOf(values),
      standIn: !production && values.DATABASE_URL === undefined && values.GOOGLE_CLIENT_ID === undefined,
      successUrl: values.OAUTH_SUCCESS_URL,
    },
    log: { level: values.LOG_LEVEL },
  };
}

function requiresTls(smtpUrl: string | undefined): boolean | undefined {
  const parameter = smtpUrl === undefined ? null : new URL(smtpUrl).searchParams.get('requireTLS');
  return parameter === null ? undefined : parameter === 'true';
}

function freeze(config: Settings): Settings {
  for (const section of Object.values(config)) Object.freeze(section);
  return Object.freeze(config);
}
