import { LRUCache } from 'lru-cache';
import type { AccessTokenClaims } from './access-token.claims.js';

/** What the auth service says of a session whose tokens may not be what they claim. */
export interface Revocation {
  readonly sessionId: string;
  /** The role that the session's user has now; null when the session has ended. */
  readonly role: string | null;
  readonly changedAt: Date;
}

/** Some 200 bytes each. Beyond it the one that was not asked for the longest is forgotten. */
const MOST_SESSIONS = 100_000;

/** What is known of sessions that ended or changed, each for as long as a token from before can still be good. */
export class Revocations {
  private readonly sessions: LRUCache<string, Revocation>;

  /** @param life of an access token, in seconds, the tolerance for its expiry included */
  constructor(life: number) {
    this.sessions = new LRUCache({ max: MOST_SESSIONS, ttl: life * 1000 });
  }

  /** The feed may repeat itself, and an end is final: whatever comes again or late changes nothing. */
  add(revocation: Revocation): void {
    const known = this.sessions.peek(revocation.sessionId);
    if (known && (known.role === null || known.changedAt >= revocation.changedAt)) return;
    this.sessions.set(revocation.sessionId, revocation);
  }

  /** Whether the token's session has ended or its user has another role by now. */
  covers({ sid, role }: Pick<AccessTokenClaims, 'sid' | 'role'>): boolean {
    const known = this.sessions.get(sid);
    return known !== undefined && known.role !== role;
  }
}
