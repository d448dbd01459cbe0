import { CONFIG, type Config } from '@auth/core';
import { Inject, Injectable } from '@nestjs/common';
import { type Change, FIRST_ID, OVERLAP, SessionsRepository } from '../sessions/sessions.repository.js';
import type { Revocations } from './revocations.dto.js';

const PAGE = 1000;
/** Verifiers whose clock is behind take a token for longer, in seconds. */
const SKEW = 120;

interface Cursor {
  /** Microseconds of the database's clock. */
  readonly time: number;
  /** The session inside a long answer. */
  readonly id: string | undefined;
}

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
    const { time, id } = cursor === undefined ? await this.beginning() : read(cursor);
    const position = id === undefined ? { version: time - OVERLAP, id: FIRST_ID } : { version: time, id };
    const changes = await this.repository.changesAfter(position, PAGE);
    const has_more = changes.length === PAGE;
    const last = changes.at(-1);
    return {
      items: changes.map(toItem),
      cursor: last && has_more ? `p${last.state.version}.${last.id}` : `t${last?.state.version ?? time}`,
      has_more,
    };
  }

  private async beginning(): Promise<Cursor> {
    return { time: (await this.repository.clock()) - this.reachesBack, id: undefined };
  }
}

function read(cursor: string): Cursor {
  const [time, id] = cursor.slice(1).split('.');
  return { time: Number(time), id };
}

function toItem({ id, state: { ended, role, version } }: Change): Revocations['items'][number] {
  return { session_id: id, role: ended ? null : role, changed_at: new Date(version / 1000).toISOString() };
}
