import { SecurityEvents } from '@auth/audit';
import { Clock, CONFIG, type Config, type Origin, secondsAfter, Turns } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { SessionsRepository, type Rotation } from '../sessions/sessions.repository.js';
import { SessionStates } from '../sessions/session-states.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { TokenSet } from '../token-set.dto.js';
import { TokenSets } from '../token-sets.service.js';
import { InvalidRefreshTokenError } from '../tokens.errors.js';
import { TokensMetrics } from '../tokens.metrics.js';
import { RefreshTokenCodec, type RefreshTokenClaims } from './refresh-token.codec.js';

@Injectable()
export class RefreshService {
  // PostgreSQL decides who wins. In turns, a token sent a thousand times takes one connection, not all of the pool.
  private readonly turns = new Turns();
  private readonly graceSeconds: number;

  constructor(
    private readonly codec: RefreshTokenCodec,
    private readonly repository: SessionsRepository,
    private readonly sessions: SessionsService,
    private readonly states: SessionStates,
    private readonly tokenSets: TokenSets,
    private readonly clock: Clock,
    private readonly metrics: TokensMetrics,
    private readonly events: SecurityEvents,
    @Inject(CONFIG) config: Config,
  ) {
    this.graceSeconds = config.tokens.refreshGraceSeconds;
  }

  /** Exchanges a refresh token for the next pair. @throws InvalidRefreshTokenError */
  async refresh(token: string, origin: Origin): Promise<TokenSet> {
    const claims = this.codec.decode(token);
    if (!claims) throw this.refuse('refused');
    return this.turns.take(claims.sessionId, () => this.rotate(claims, origin));
  }

  /** Ends the session of a token of any generation; a token nobody knows ends nothing. */
  async logout(token: string, origin: Origin): Promise<void> {
    const claims = this.codec.decode(token);
    if (claims) await this.sessions.end(claims.sessionId, 'logout', { origin });
  }

  private async rotate(claims: RefreshTokenClaims, origin: Origin): Promise<TokenSet> {
    if (await this.isKnownToHaveEnded(claims)) throw this.refuse('refused');
    const rotation = await this.repository.rotate(claims, this.clock.now(), origin);
    if (!rotation) return this.answerUsed(claims, origin);
    this.metrics.refreshed('rotated');
    const { userId, sessionId: session } = rotation;
    this.events.note({ type: 'token_refreshed', outcome: 'success', userId, origin, details: { session } });
    await this.states.rotated(rotation.sessionId, {
      userId: rotation.userId,
      role: rotation.role,
      generation: rotation.generation,
      expiresAt: rotation.expiresAt.getTime(),
      ended: false,
      version: Number(rotation.version),
    });
    return this.tokenSets.of(rotation);
  }

  private async isKnownToHaveEnded({ sessionId }: RefreshTokenClaims): Promise<boolean> {
    return (await this.states.recall(sessionId))?.ended ?? false;
  }

  /**
   * The token is not the session's newest. A client that lost the answer to its last refresh gets the same successor
   * within the grace; otherwise two parties hold copies, and the session ends for both (RFC 9700 section 4.14.2).
   */
  private async answerUsed(claims: RefreshTokenClaims, origin: Origin): Promise<TokenSet> {
    const current = await this.repository.current(claims.sessionId, this.clock.now());
    if (!current) throw this.refuse('refused');
    if (this.isWithinGrace(claims, current)) {
      this.metrics.refreshed('repeated');
      return this.tokenSets.of(current);
    }
    await this.sessions.end(current.sessionId, 'reuse', { origin });
    throw this.refuse('reused');
  }

  private refuse(outcome: 'refused' | 'reused'): InvalidRefreshTokenError {
    this.metrics.refreshed(outcome);
    return new InvalidRefreshTokenError();
  }

  private isWithinGrace({ generation }: RefreshTokenClaims, current: Rotation): boolean {
    return (
      this.graceSeconds > 0 &&
      current.generation === generation + 1 &&
      this.clock.now() <= secondsAfter(current.lastUsedAt, this.graceSeconds)
    );
  }
}
