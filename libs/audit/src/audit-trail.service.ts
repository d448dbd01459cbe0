import { pageOf } from '@auth/core';
import { Injectable } from '@nestjs/common';
import {
  type ActivityItem,
  type ActivityList,
  type ActivityQuery,
  cursorOf,
  type SecurityEventList,
  type SecurityEventsQuery,
  type SecurityEventView,
} from './audit.dto.js';
import { AuditRepository } from './audit.repository.js';
import { isAccount } from './chain-name.js';
import type { SecurityEventRow } from './security-event.entity.js';

/** What was recorded, for those who may read it. */
@Injectable()
export class AuditTrail {
  constructor(private readonly repository: AuditRepository) {}

  /** What happened to one account, as its owner reads it. */
  async activity(userId: string, { limit, cursor }: ActivityQuery): Promise<ActivityList> {
    const before = cursor === undefined ? undefined : Number(cursor);
    const { page, last } = pageOf(await this.repository.latest(userId, before, limit + 1), limit);
    return { items: page.map(toActivity), next_cursor: last ? String(last.position) : null };
  }

  /** What happened to any account, as an admin reads it. */
  async search({ user, type, limit, cursor }: SecurityEventsQuery): Promise<SecurityEventList> {
    const rows = await this.repository.latestOfAll({ user, type, before: cursor, limit: limit + 1 });
    const { page, last } = pageOf(rows, limit);
    return {
      items: page.map(toView),
      next_cursor: last ? cursorOf([last.at.getTime(), last.chain, last.position]) : null,
    };
  }
}

function toActivity({ chain, position, type, outcome, at, actor, ...row }: SecurityEventRow): ActivityItem {
  const own = actor === null || actor === chain;
  return {
    id: String(position),
    type,
    outcome,
    at: at.toISOString(),
    by: own ? 'you' : actor === 'operator' ? 'operator' : 'admin',
    // Where an admin sits is not the owner's to know.
    ip: own ? row.ip : null,
    user_agent: own ? row.userAgent : null,
    details: row.details ?? {},
  };
}

function toView({ chain, position, type, outcome, at, actor, ...row }: SecurityEventRow): SecurityEventView {
  return {
    id: `${chain}/${position}`,
    user_id: isAccount(chain) ? chain : null,
    type,
    outcome,
    at: at.toISOString(),
    actor,
    ip: row.ip,
    user_agent: row.userAgent,
    request_id: row.requestId,
    details: row.details ?? {},
  };
}
