import type { AccessTokenClaims } from './access-token.claims.js';
import { BackgroundTask, type Log } from './background.task.js';
import { fetchJson, UnexpectedAnswerError } from './bounded.fetch.js';
import { type Revocation, Revocations } from './revocations.js';
import type { RevocationSource } from './token.verifier.js';

/** Milliseconds. A session's end is heard of after at most the interval and the time of one answer. */
const INTERVAL = 1000;
const LIMIT = 2000;
/** Bytes of one page. */
const LARGEST_PAGE = 1_048_576;

/** A service client of the auth service (its SERVICE_CLIENTS). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface RevocationFeedOptions {
  readonly url: URL;
  readonly credentials: ClientCredentials;
  /** Seconds for which an access token can be good. */
  readonly tokenLife: number;
  readonly log?: Log | undefined;
}

interface Page {
  readonly items: readonly Revocation[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** Follows the auth service's list of sessions that ended or whose user's role changed, from the last token life on. */
export class RevocationFeed implements RevocationSource {
  private cursor: string | undefined;
  private readonly revocations: Revocations;
  private readonly authorization: string;
  private readonly task: BackgroundTask;

  constructor(private readonly options: RevocationFeedOptions) {
    this.revocations = new Revocations(options.tokenLife);
    const { clientId, clientSecret } = options.credentials;
    // RFC 6749 section 2.3.1.
    const pair = [clientId, clientSecret].map(encodeURIComponent).join(':');
    this.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    this.task = new BackgroundTask({
      name: 'The revocation feed of the auth service',
      limit: LIMIT,
      work: (signal) => this.catchUp(signal),
      log: options.log,
    });
  }

  /** Settles after the first try; never rejects. */
  start(): Promise<void> {
    return this.task.run();
  }

  close(): void {
    this.task.close();
  }

  covers(claims: Pick<AccessTokenClaims, 'sid' | 'role'>): boolean {
    return this.revocations.covers(claims);
  }

  private async catchUp(signal: AbortSignal): Promise<number> {
    for (;;) {
      const before = this.cursor;
      const { items, cursor, hasMore } = await this.read(signal);
      for (const item of items) this.revocations.add(item);
      this.cursor = cursor;
      // A cursor that stands still would ask for ever.
      if (!hasMore || cursor === before) return INTERVAL;
    }
  }

  private async read(signal: AbortSignal): Promise<Page> {
    const url = new URL(this.options.url);
    if (this.cursor !== undefined) url.searchParams.set('after', this.cursor);
    const headers = { authorization: this.authorization };
    try {
      const { body } = await fetchJson(url, { headers, signal, limit: LARGEST_PAGE });
      return readPage(body);
    } catch (error) {
      // The service doesn't know the cursor any more: from the beginning, or it would be refused for ever.
      if (error instanceof UnexpectedAnswerError && error.status === 400) this.cursor = undefined;
      throw error;
    }
  }
}

/** @throws Error for anything that is no page: nothing of it is taken, and the cursor stays */
function readPage(body: unknown): Page {
  const page = body as { items?: unknown; cursor?: unknown; has_more?: unknown } | null | undefined;
  if (typeof page?.cursor !== 'string' || typeof page.has_more !== 'boolean' || !Array.isArray(page.items)) {
    throw new Error('it answered no list of revocations');
  }
  return { items: page.items.map(readItem), cursor: page.cursor, hasMore: page.has_more };
}

function readItem(value: unknown): Revocation {
  const item = value as { session_id?: unknown; role?: unknown; changed_at?: unknown } | null;
  if (typeof item?.session_id !== 'string' || !(item.role === null || typeof item.role === 'string')) {
    throw new Error('it answered a revocation without a session or a role');
  }
  const changedAt = new Date(String(item.changed_at));
  if (Number.isNaN(changedAt.getTime())) throw new Error('it answered a revocation without a time');
  return { sessionId: item.session_id, role: item.role, changedAt };
}
