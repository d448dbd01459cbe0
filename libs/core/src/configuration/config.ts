import type { KeyObject } from 'node:crypto';
import type { RateLimits } from '../limits/rate-limits.js';
import type { KeyRing } from '../sealing/key-ring.js';

/** Injects the configuration. Services prefer to receive only the fields that they use. */
export const CONFIG = Symbol('Config');

/** An OpenID provider that people can sign in with. */
export interface ProviderSettings {
  /** In paths and in the database. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Config {
  readonly production: boolean;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** An origin: scheme, host and port, without a trailing slash. */
    readonly publicUrl: string;
    readonly drainSeconds: number;
    /** Files to serve TLS with; undefined: plain HTTP. */
    readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
    readonly requireHttps: boolean;
    /** Addresses and CIDRs. */
    readonly trustedProxies: readonly string[];
    readonly corsOrigins: readonly string[];
    /** Whether there is a Swagger UI. */
    readonly docs: boolean;
  };
  /** Undefined: no metrics are served. */
  readonly metricsPort: number | undefined;
  /** Undefined: nothing is traced. The SDK of OpenTelemetry reads the environment itself; this turns it on. */
  readonly otlpEndpoint: string | undefined;
  readonly database: {
    /** Undefined: the embedded database in `dataDir`. */
    readonly url: string | undefined;
    readonly poolSize: number;
    readonly dataDir: string;
    readonly migrateOnStart: boolean;
  };
  /** Undefined: the cache lives in the process. */
  readonly redisUrl: string | undefined;
  readonly keys: {
    readonly encryption: KeyRing;
    readonly refreshTokens: KeyRing;
  };
  readonly tokens: {
    readonly issuer: string;
    readonly audience: string;
    readonly accessSeconds: number;
    readonly refreshSeconds: number;
    /** 0: a used refresh token always ends its session. */
    readonly refreshGraceSeconds: number;
    readonly sessionLimit: number;
    readonly keyRotationDays: number;
    /** Signs instead of the keys in the database. */
    readonly pinnedKey: KeyObject | undefined;
  };
  /** Other services that may ask about tokens; `digest` is the SHA-256 of the secret, base64url. */
  readonly serviceClients: readonly { readonly id: string; readonly digest: string }[];
  readonly passwords: {
    readonly rounds: number;
    readonly pepper: string | undefined;
    readonly threads: number;
    readonly queue: number;
  };
  readonly lockout: {
    readonly failures: number;
    readonly seconds: number;
  };
  readonly rateLimits: RateLimits;
  /** How long security events are kept. */
  readonly audit: { readonly days: number };
  readonly mail: {
    /** Undefined: the built-in mailbox takes them. */
    readonly smtpUrl: string | undefined;
    /** Rather not at all than over a connection that isn't encrypted. */
    readonly requireTls: boolean;
    readonly from: { readonly name: string; readonly address: string };
    /** A folder that goes before the shipped one. */
    readonly templates: string | undefined;
  };
  readonly sms: {
    /** Undefined: the built-in mailbox takes them; in production there are none. */
    readonly url: string | undefined;
    readonly from: string | undefined;
  };
  readonly accounts: {
    /** Whether login and registration answer alike for addresses with an account and without. */
    readonly hideExistence: boolean;
    readonly requireVerifiedEmail: boolean;
  };
  /** What mails lead to, `{token}` standing for the token. */
  readonly links: { readonly verifyEmail: string; readonly reset: string };
  readonly reset: { readonly tokenSeconds: number };
  readonly oauth: {
    readonly providers: readonly ProviderSettings[];
    /** Whether a provider inside this process plays Google. */
    readonly standIn: boolean;
    /** Where the browser goes after a sign-in, with a one-time code; undefined: the callback answers JSON. */
    readonly successUrl: string | undefined;
  };
  readonly log: { readonly level: string };
}

/** What the environment says: beside the embedded database the keys may be missing, see `withEmbeddedKeys`. */
export type Settings = Omit<Config, 'keys'> & { readonly keys: Partial<Config['keys']> };
