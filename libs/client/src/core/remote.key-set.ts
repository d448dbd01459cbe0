import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { BackgroundTask, type Log } from './background.task.js';
import { fetchJson } from './bounded.fetch.js';
import { UnavailableError } from './token.errors.js';
import type { KeySource } from './token.verifier.js';

/** Milliseconds. */
const LIMIT = 5000;
const UNKNOWN_KEY_PAUSE = 30_000;
const NO_KEYS_PAUSE = 1000;
/** Bytes; a set has two or three keys of 250. */
const LARGEST_SET = 65_536;
/** Seconds that a set is good for where the answer doesn't say. */
const DEFAULT_MAX_AGE = 300;
const LONGEST_MAX_AGE = 86_400;
/** Which part of its life a set is used for before it is asked for again. */
const AHEAD = 0.75;

export interface RemoteKeySetOptions {
  readonly url: URL;
  readonly log?: Log | undefined;
  /** Milliseconds between two requests that unknown keys cause. */
  readonly unknownKeyPause?: number;
}

/**
 * The issuer's public keys. They are refreshed before they get stale, and once in a while because a token names a key
 * that is not among them. The last set works on for as long as no newer one can be had.
 */
export class RemoteKeySet implements KeySource {
  private keys: ReturnType<typeof createLocalJWKSet> | undefined;
  private text = '';
  private etag: string | null = null;
  private askedAt = -Infinity;
  private onChange: () => void = () => undefined;
  private readonly task: BackgroundTask;

  constructor(private readonly options: RemoteKeySetOptions) {
    this.task = new BackgroundTask({
      name: 'The key set of the auth service',
      limit: LIMIT,
      work: (signal) => this.refresh(signal),
      log: options.log,
    });
  }

  /** Settles after the first try; never rejects. */
  start(onChange: () => void): Promise<void> {
    this.onChange = onChange;
    return this.task.run();
  }

  close(): void {
    this.task.close();
  }

  /** @throws UnavailableError while no set was ever had; errors.JWKSNoMatchingKey */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (!this.keys) await this.ask(NO_KEYS_PAUSE);
    if (!this.keys) throw new UnavailableError();
    try {
      return await this.keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.ask(this.options.unknownKeyPause ?? UNKNOWN_KEY_PAUSE);
      return this.keys(header, token);
    }
  };

  /** Anybody can send tokens with invented keys: what they cause is one request in a while, which all of them share. */
  private async ask(pause: number): Promise<void> {
    if (!this.task.running) {
      if (performance.now() < this.askedAt + pause) return;
      this.askedAt = performance.now();
    }
    await this.task.run();
  }

  private async refresh(signal: AbortSignal): Promise<number> {
    const { status, headers, body } = await fetchJson(this.options.url, {
      headers: this.etag === null ? {} : { 'if-none-match': this.etag },
      signal,
      limit: LARGEST_SET,
    });
    if (status === 200) this.accept(body);
    this.etag = headers.get('etag') ?? this.etag;
    return maxAge(headers) * AHEAD * 1000;
  }

  /** @throws errors.JWKSInvalid where it is no key set */
  private accept(body: unknown): void {
    const keys = createLocalJWKSet(body as JSONWebKeySet);
    // A fault of whoever answered: taking it would refuse every token.
    if (keys.jwks().keys.length === 0) throw new Error('it answered an empty key set');
    const text = JSON.stringify(body);
    if (text === this.text) return;
    this.keys = keys;
    this.text = text;
    this.onChange();
  }
}

/** Seconds for which the answer is fresh (RFC 9111 section 4.2). */
function maxAge(headers: Headers): number {
  const [, seconds] = /\bmax-age=(\d+)/.exec(headers.get('cache-control') ?? '') ?? [];
  const left = Number(seconds ?? 0) - Number(headers.get('age') ?? 0);
  return left > 0 ? Math.min(left, LONGEST_MAX_AGE) : DEFAULT_MAX_AGE;
}
