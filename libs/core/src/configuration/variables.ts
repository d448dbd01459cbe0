import { createPrivateKey, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { EmailAddress } from '../messages/email-address.js';
import { parseKeyRing } from '../sealing/key-ring.js';
import type { ProviderSettings } from './config.js';

/** What the reference table says of a variable. */
export interface VariableDoc {
  readonly byDefault: string;
  readonly meaning: string;
  /** May be given as NAME_FILE, and is never repeated in a message. */
  readonly secret?: boolean;
}

export interface Variable<T> extends VariableDoc {
  /** Reads the text; undefined stands for a variable that isn't set. */
  readonly schema: z.ZodType<T, string | undefined>;
}

function variable<T>(schema: z.ZodType<T, string | undefined>, doc: VariableDoc): Variable<T> {
  return { schema, ...doc };
}

function integer(least: number, most: number, message = `must be a whole number from ${least} to ${most}`) {
  return z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .refine((n) => n >= least && n <= most, message);
}

function url(...protocols: readonly string[]) {
  const form = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL ${form}`,
    // What follows reads the URL.
    abort: true,
  });
}

const boolean = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const keyRing = z.string().transform((text, context) => {
  try {
    return parseKeyRing(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'is malformed' });
    return z.NEVER;
  }
});

const signingKey = z.string().transform((pem, context): KeyObject => {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
    context.addIssue({ code: 'custom', message: 'must be an elliptic curve key on P-256' });
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a private key in PEM' });
  }
  return z.NEVER;
});

/** The digest of a service client's secret: SHA-256, base64url. */
const serviceClients = z
  .string()
  .transform((text) => text.split(',').map((pair) => pair.trim().split(':')))
  .refine(
    (pairs) =>
      pairs.every(
        ([id, sha256, ...rest]) =>
          /^[\w.-]{1,64}$/.test(id ?? '') && /^[\w-]{43}$/.test(sha256 ?? '') && rest.length === 0,
      ),
    'must be id:digest pairs, the digest being a SHA-256 in base64url (43 characters)',
  )
  .transform((pairs) => pairs.map(([id = '', sha256 = '']) => ({ id, digest: sha256 })));

/** Where a provider's discovery document is found (OpenID Connect Discovery 1.0 section 4). */
const issuer = url('https:', 'http:').refine((text) => !/[?#@]/.test(text), 'must have no query or user');

const Provider = z.strictObject({
  name: z.string().regex(/^(?!(?:google|callback|exchange)$)[a-z0-9-]{1,32}$/),
  label: z.string().min(1).max(64).optional(),
  issuer,
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});

const oidcProviders = z.string().transform((text, context): ProviderSettings[] => {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const providers = z.array(Provider).safeParse(parseJson(text));
  if (!providers.success) {
    const fields = providers.error.issues.map(({ path }) => path.join('.')).filter((path) => path !== '');
    return refuse(fields.length > 0 ? `has a problem at ${fields.join(', ')}` : 'must be a list in JSON');
  }
  if (new Set(providers.data.map(({ name }) => name)).size < providers.data.length)
    return refuse('must name each provider once');
  return providers.data.map(({ name, label = name, issuer, client_id, client_secret }) => ({
    name,
    label,
    issuer,
    clientId: client_id,
    clientSecret: client_secret,
  }));
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Scheme, host and port only: no path, so that a path can be appended. */
const origin = url('http:', 'https:')
  .refine((text) => new URL(text).pathname === '/' && !/[?#@]/.test(text), 'must have no path, query or user')
  .transform((text) => new URL(text).origin);

const origins = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(origin));

/** A link of a mail: a URL with one place for the token. */
const linkTemplate = z
  .string()
  .refine(
    (text) => text.split('{token}').length === 2 && isWebUrl(text.replace('{token}', 'token')),
    'must be a URL https://… that has {token} in it once',
  );

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

const networks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isNetwork), 'must be IP addresses or CIDRs, for example 10.0.0.0/8');

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** A % in a user name or a password is written as %25. */
function hasDecodableCredentials(text: string): boolean {
  const { username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
const undecodable = 'has a % that encodes nothing in its user name or password: write %25';

/** `requireTLS` is the one parameter: without it production insists on TLS, and nothing else does. */
const smtpUrl = url('smtp:', 'smtps:')
  .refine((text) => new URL(text).hostname !== '', 'must name a host')
  .refine(hasDecodableCredentials, undecodable)
  .refine((text) => /^(?:\?requireTLS=(?:true|false))?$/.test(new URL(text).search), {
    error: 'may have one parameter, ?requireTLS=true or ?requireTLS=false',
  });

const smsUrl = url('twilio:')
  .refine((text) => {
    const { username, password, hostname } = new URL(text);
    return username !== '' && password !== '' && hostname !== '';
  }, 'must look like twilio://SID:TOKEN@api.twilio.com')
  .refine(hasDecodableCredentials, undecodable);

const sender = z.string().transform((text, context) => {
  const [, name = '', bracketed, bare] = /^(?:([^<>"\p{Cc}]*?)\s*<([^<>]+)>|([^<>\s]+))$/u.exec(text) ?? [];
  const address = EmailAddress.safeParse(bracketed ?? bare);
  if (address.success) return { name, address: address.data };
  context.addIssue({ code: 'custom', message: 'must be an address or Name <address>' });
  return z.NEVER;
});

const host = z
  .string()
  .refine((text) => isIP(text) > 0 || /^[a-z0-9.-]+$/i.test(text), 'must be an address or a name');

const rate = z
  .string()
  .regex(/^(?:off|[1-9]\d{0,6}\/[1-9]\d{0,4})$/, 'must be requests/seconds, for example 30/60, or off')
  .transform((text) => {
    const [requests = Number.NaN, seconds = Number.NaN] = text.split('/').map(Number);
    // Not undefined, which zod takes for a variable that isn't set.
    return text === 'off' ? null : { requests, seconds };
  });

const YEAR = 31_536_000;

/** Every variable that the service reads, in the order of the reference table. */
export const variables = {
  NODE_ENV: variable(
    z
      .enum(['development', 'test', 'production'], 'must be development, test or production')
      .default('development'),
    {
      byDefault: '`development`',
      meaning: '`production` forbids every embedded part and weak or missing secrets',
    },
  ),
  PORT: variable(integer(0, 65_535).default(3000), {
    byDefault: '`3000`',
    meaning: 'Where `/api`, `/docs`, `/.well-known` and `/health` listen; `0` takes a free port',
  }),
  HOST: variable(host.optional(), {
    byDefault: '`127.0.0.1`, in production `0.0.0.0`',
    meaning: 'The address to listen on',
  }),
  METRICS_PORT: variable(integer(0, 65_535).optional(), {
    byDefault: 'off',
    meaning:
      'Where `/metrics` for Prometheus listens, and `/health` once more, without TLS: keep it private; `0` takes a free port',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(url('http:', 'https:').optional(), {
    byDefault: 'off',
    meaning:
      'Where traces go, `http://collector:4318`: OTLP over HTTP. OpenTelemetry reads its other variables (`OTEL_…`) itself',
  }),
  PUBLIC_URL: variable(origin.optional(), {
    byDefault: '`http://localhost:<PORT>`',
    meaning: 'How clients reach the service: issuer of the tokens, problem types, links',
  }),
  TLS_CERT_FILE: variable(z.string().optional(), {
    byDefault: 'none',
    meaning: 'Certificate chain in PEM, to serve TLS itself; read again when it changes',
  }),
  TLS_KEY_FILE: variable(z.string().optional(), {
    byDefault: 'none',
    meaning: 'The private key of the certificate',
  }),
  REQUIRE_HTTPS: variable(boolean.optional(), {
    byDefault: '`true` in production, else `false`',
    meaning: '403 `https_required` for everything under `/api` that came over plain HTTP',
  }),
  TRUSTED_PROXIES: variable(networks.default([]), {
    byDefault: 'none',
    meaning: 'Addresses and CIDRs, comma-separated, whose `X-Forwarded-*` headers count',
  }),
  CORS_ORIGINS: variable(origins.default([]), {
    byDefault: 'none',
    meaning: 'Origins of browser applications, comma-separated, each exact: `https://app.example.com`',
  }),
  API_DOCS: variable(boolean.optional(), {
    byDefault: '`false` in production, else `true`',
    meaning: 'Shows everybody the Swagger UI at `/docs`, and the OpenAPI document beside it',
  }),
  DRAIN_SECONDS: variable(integer(0, 8).optional(), {
    byDefault: '`0`, in production `3`',
    meaning: 'How long a stopping process still serves after readiness has turned',
  }),
  DATABASE_URL: variable(url('postgres:', 'postgresql:').optional(), {
    byDefault: 'embedded',
    meaning: '`postgres://user:password@host:5432/database`',
    secret: true,
  }),
  DATABASE_POOL_SIZE: variable(integer(1, 200).default(10), {
    byDefault: '`10`',
    meaning: 'Connections of one replica',
  }),
  MIGRATE_ON_START: variable(boolean.optional(), {
    byDefault: '`true`, in production `false`',
    meaning: 'Apply migrations before listening',
  }),
  REDIS_URL: variable(url('redis:', 'rediss:').optional(), {
    byDefault: 'in the process',
    meaning: '`redis://…` or `rediss://…`; makes it fast, holds nothing that may not be lost',
    secret: true,
  }),
  DATA_DIR: variable(z.string().default('.data'), {
    byDefault: '`.data`',
    meaning: "The embedded parts' folder",
  }),
  ENCRYPTION_KEYS: variable(keyRing.optional(), {
    byDefault: 'generated with the embedded database',
    meaning: '`id:base64(32 bytes)`, comma-separated, newest first: seals what must be read back',
    secret: true,
  }),
  REFRESH_TOKEN_KEYS: variable(keyRing.optional(), {
    byDefault: 'generated with the embedded database',
    meaning: 'The same form: authenticates refresh tokens (HMAC-SHA-256)',
    secret: true,
  }),
  JWT_AUDIENCE: variable(z.string().min(1).max(255).optional(), {
    byDefault: '`PUBLIC_URL`',
    meaning: 'The `aud` of access tokens',
  }),
  ACCESS_TOKEN_SECONDS: variable(integer(60, 86_400).default(3600), {
    byDefault: '`3600`',
    meaning: 'Life of an access token',
  }),
  REFRESH_TOKEN_SECONDS: variable(integer(300, YEAR).default(604_800), {
    byDefault: '`604800`',
    meaning: 'Life of a session, counted from the login',
  }),
  REFRESH_GRACE_SECONDS: variable(integer(0, 300).default(0), {
    byDefault: '`0`',
    meaning:
      'How long a used refresh token still gets the same successor, for clients that lost the answer; `0`: its session ends',
  }),
  SESSION_LIMIT: variable(integer(1, 1000).default(50), {
    byDefault: '`50`',
    meaning: 'Sessions of one user; a login beyond that ends the oldest',
  }),
  SIGNING_KEY_ROTATION_DAYS: variable(integer(1, 3650).default(90), {
    byDefault: '`90`',
    meaning: 'Age at which the key that signs access tokens is replaced by the next',
  }),
  JWT_PRIVATE_KEY: variable(signingKey.optional(), {
    byDefault: 'keys live in the database',
    meaning: 'A PEM of a P-256 key to sign with instead; the service then rotates none',
    secret: true,
  }),
  SERVICE_CLIENTS: variable(serviceClients.default([]), {
    byDefault: 'none',
    meaning:
      '`id:digest` pairs, comma-separated: who may call introspect, revoke and revocations. `npm run service-client -- <id>` makes one',
  }),
  // Below 12 only with NODE_ENV=test, see load-config.ts.
  BCRYPT_ROUNDS: variable(integer(4, 16, 'must be a whole number from 12 to 16').default(12), {
    byDefault: '`12`',
    meaning: '12 to 16; each step doubles the cost of a login. A login rehashes a hash of another cost',
  }),
  PASSWORD_PEPPER: variable(
    z
      .string()
      .min(32, 'must have at least 32 characters')
      .refine((text) => new Set(text).size >= 8, 'must not be a repeated pattern')
      .optional(),
    {
      byDefault: 'none',
      meaning: 'HMAC key for passwords above 72 bytes; never change it while such passwords exist',
      secret: true,
    },
  ),
  HASH_THREADS: variable(integer(1, 64).optional(), {
    byDefault: 'cores - 1, at least 1',
    meaning: 'Threads that compute password hashes',
  }),
  HASH_QUEUE: variable(integer(0, 10_000).default(32), {
    byDefault: '`32`',
    meaning: 'How many hashes may wait; above that 503 `overloaded`',
  }),
  LOCKOUT_ATTEMPTS: variable(integer(1, 100).default(5), {
    byDefault: '`5`',
    meaning: 'Wrong passwords for an account until it is locked out',
  }),
  LOCKOUT_SECONDS: variable(integer(1, 86_400).default(900), {
    byDefault: '`900`',
    meaning: 'How long a lockout lasts, and how long a wrong password is remembered',
  }),
  RATE_LIMIT_LOGIN: variable(rate.default({ requests: 30, seconds: 60 }), {
    byDefault: '`30/60`',
    meaning:
      'Logins from one network address: requests/seconds. The limits for registrations, mail and failed logins follow it; `off` turns them off',
  }),
  RATE_LIMIT_DEFAULT: variable(rate.default({ requests: 300, seconds: 60 }), {
    byDefault: '`300/60`',
    meaning:
      'Other requests from one network address. The limit for guessing tokens and codes follows it; `off` turns both off',
  }),
  AUDIT_DAYS: variable(integer(1, 3650).default(365), {
    byDefault: '`365`',
    meaning: 'How long security events are kept',
  }),
  SMTP_URL: variable(smtpUrl.optional(), {
    byDefault: 'a built-in mailbox at `/dev/mailbox`; required in production',
    meaning:
      '`smtp://user:password@host:587` or `smtps://…:465`. Production insists on TLS unless `?requireTLS=false` is appended',
    secret: true,
  }),
  MAIL_FROM: variable(sender.optional(), {
    byDefault: '`no-reply@` the host of `PUBLIC_URL`',
    meaning: 'Sender of the mails: an address, or `Name <address>`; the name is what they call the service',
  }),
  MAIL_TEMPLATES: variable(z.string().optional(), {
    byDefault: 'those of `libs/outbox/templates`',
    meaning: 'Folder with templates of your own, tried at the start; what it lacks is taken from the default',
  }),
  SMS_URL: variable(smsUrl.optional(), {
    byDefault: 'the built-in mailbox; in production no text messages',
    meaning: '`twilio://SID:TOKEN@api.twilio.com`: Twilio, or what speaks like it',
    secret: true,
  }),
  SMS_FROM: variable(
    z
      .string()
      .regex(
        /^(?:\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32}|[A-Za-z0-9 ]{1,11})$/,
        'must be a number (+14155552671), a messaging service (MG…) or a sender of 1 to 11 letters and digits',
      )
      .optional(),
    { byDefault: 'none', meaning: 'Sender of the text messages; belongs to `SMS_URL`' },
  ),
  HIDE_ACCOUNT_EXISTENCE: variable(boolean.default(false), {
    byDefault: '`false`',
    meaning:
      '`true`: neither login nor registration tells who has an account; a registration answers 202 and ends in the mailbox',
  }),
  REQUIRE_VERIFIED_EMAIL: variable(boolean.optional(), {
    byDefault: '`false`, `true` with `HIDE_ACCOUNT_EXISTENCE`',
    meaning: 'A password lets nobody in whose address was not proven: 403 `email_not_verified`',
  }),
  VERIFY_EMAIL_URL: variable(linkTemplate.optional(), {
    byDefault: '`<PUBLIC_URL>/verify-email/{token}`',
    meaning: "The link of a verification mail; the default is a page of the service's own",
  }),
  RESET_URL: variable(linkTemplate.optional(), {
    byDefault: '`<PUBLIC_URL>/reset/{token}`',
    meaning: "The link of a reset mail; the default is a page of the service's own",
  }),
  RESET_TOKEN_SECONDS: variable(integer(60, 86_400).default(3600), {
    byDefault: '`3600`',
    meaning: 'Life of a reset link',
  }),
  GOOGLE_CLIENT_ID: variable(z.string().min(1).optional(), {
    byDefault: 'a local stand-in with the embedded database, else none',
    meaning: 'The OAuth client of this service at Google',
  }),
  GOOGLE_CLIENT_SECRET: variable(z.string().min(1).optional(), {
    byDefault: 'none',
    meaning: 'Its secret',
    secret: true,
  }),
  GOOGLE_ISSUER: variable(issuer.default('https://accounts.google.com'), {
    byDefault: '`https://accounts.google.com`',
    meaning: "Where Google's endpoints and keys are found",
  }),
  OIDC_PROVIDERS: variable(oidcProviders.default([]), {
    byDefault: 'none',
    meaning:
      'More OpenID providers, a list in JSON: `[{"name":"gitlab","label":"GitLab","issuer":"https://gitlab.com","client_id":"…","client_secret":"…"}]`',
    secret: true,
  }),
  OAUTH_SUCCESS_URL: variable(url('https:', 'http:').optional(), {
    byDefault: 'none: the callback answers JSON',
    meaning:
      'Where a sign-in with a provider ends, with `?code=` for `POST /api/auth/oauth/exchange`, or `?error=`',
  }),
  LOG_LEVEL: variable(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'must be a level of pino')
      .default('info'),
    { byDefault: '`info`', meaning: 'JSON lines; readable in a terminal outside production' },
  ),
} satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;
export type Values = { readonly [Name in VariableName]: z.output<(typeof variables)[Name]['schema']> };
