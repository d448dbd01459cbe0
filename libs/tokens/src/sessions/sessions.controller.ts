import {
  ApiProblems,
  Authenticated,
  CurrentPrincipal,
  type Origin,
  type Principal,
  RequestOrigin,
} from '@auth/core';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { deviceName } from './device-name.js';
import type { Session } from './session.entity.js';
import { SessionList, SessionParameter, type SessionView } from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('User')
@Authenticated()
@Controller('api/user/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({
    operationId: 'listSessions',
    summary: 'List where you are logged in',
    description:
      'The sessions that run, the latest used first. There is a limit to them: the oldest one ends.',
  })
  @ApiOkResponse({ description: 'Your sessions', standardSchema: SessionList })
  @ApiProblems()
  async list(@CurrentPrincipal() { userId, sessionId }: Principal): Promise<SessionList> {
    const sessions = await this.sessions.list(userId);
    return { items: sessions.map((session) => toView(session, sessionId)), next_cursor: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiParam({ name: 'id', description: 'The session', schema: { type: 'string', format: 'uuid' } })
  @ApiOperation({
    operationId: 'endSession',
    summary: 'End one of your sessions',
    description: 'Its refresh token is refused at once, its access tokens within a second.',
  })
  @ApiNoContentResponse({ description: 'The session has ended' })
  @ApiProblems('not_found')
  end(
    @CurrentPrincipal() { userId }: Principal,
    @Param('id', { schema: SessionParameter }) id: string,
    @RequestOrigin() origin: Origin,
  ): Promise<void> {
    return this.sessions.endOwn(userId, id, origin);
  }
}

function toView(session: Session, currentId: string): SessionView {
  return {
    id: session.id,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    ip: session.ip,
    user_agent: session.userAgent,
    device: deviceName(session.userAgent),
    current: session.id === currentId,
  };
}
