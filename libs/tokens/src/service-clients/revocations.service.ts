import { CONFIG, type Config } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Change,
  FIRST_ID,
  OVERLAP,
  type Position,
  SessionsRepository,
} from '../sessions/sessions.repository.js';
import type { Revocations } from './revocations.dto.js';

const PAGE = 1000;
/** Verifiers whose clock is behind take a token for longer, in seconds. */
const SKEW = 120;

/**
 * The feed of sessions that ended or changed. A cursor `p<time>.<id>` goes on inside a long answer; `t<time>` begins
 * a later one and looks back a little, since a change shows when its transaction commits, later than its time.
 */
@Injectable()
export class RevocationsService {
  private readonly reachesBack: number;

  constructor(
    private readonly repository: SessionsRepository,
    @Inject(CONFIG) config: Config,
  ) {
    this.reachesBack = (config.tokens.accessSeconds + SKEW) * 1_000_000;
  }

  async after(cursor: string | undefined): Promise<Revocations> {
    const position = cursor === undefined ? await this.beginning() : positionOf(cursor);
    const changes = await this.repository.changesAfter(position, PAGE);
    const has_more = changes.length === PAGE;
    return { items: changes.map(toItem), cursor: cursorAfter(changes.at(-1), position, has_more), has_more };
  }

  private async beginning(): Promise<Position> {
    return { version: (await this.repository.clock()) - this.reachesBack, id: FIRST_ID };
  }
}

function positionOf(cursor: string): Position {
  const [version = '', id = FIRST_ID] = cursor.slice(1).split('.');
  return cursor.startsWith('t')
    ? { version: Number(version) - OVERLAP, id: FIRST_ID }
    : { version: Number(version), id };
}

function cursorAfter(last: Change | undefined, { version }: Position, hasMore: boolean): string {
  if (last && hasMore) return `p${last.state.version}.${last.id}`;
  return `t${last ? last.state.version : version + OVERLAP}`;
}

function toItem({ id, state: { ended, role, version } }: Change): Revocations['items'][number] {
  return { session_id: id, role: ended ? null : role, changed_at: new Date(version / 1000).toISOString() };
}
