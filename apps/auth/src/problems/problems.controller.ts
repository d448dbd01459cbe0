import {
  ApiProblems,
  catalogue,
  CONFIG,
  type Config,
  isProblemCode,
  NotFoundError,
  type ProblemCode,
  problemCodes,
  Public,
} from '@auth/core';
import { Controller, Get, Header, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { problemPage } from './problem.page.js';

const ProblemExplanation = z
  .strictObject({
    code: z.enum(problemCodes),
    status: z.int(),
    title: z.string(),
    explanation: z.string().describe('When it happens and why'),
    detail: z.string().describe('What to do next'),
  })
  .meta({ id: 'ProblemExplanation' });
type ProblemExplanation = z.infer<typeof ProblemExplanation>;

/** Where the `type` of every problem document leads. */
@ApiTags('Operations')
@Public()
@Controller('problems')
export class ProblemsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get(':code')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiOperation({
    operationId: 'explainProblem',
    summary: 'Explain an error code',
    description: 'The `type` of every problem document leads here. A browser gets a page, a program JSON.',
  })
  @ApiParam({ name: 'code', schema: { type: 'string', enum: [...problemCodes] } })
  @ApiOkResponse({ description: 'What the code means', standardSchema: ProblemExplanation })
  @ApiProblems('not_found')
  explain(
    @Param('code') code: string,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    if (!isProblemCode(code)) throw new NotFoundError();
    void reply.header('vary', 'accept');
    if (accept?.includes('text/html'))
      void reply.type('text/html; charset=utf-8').send(problemPage(code, this.config.http.docs));
    else void reply.type('application/json; charset=utf-8').send(explanation(code));
  }
}

function explanation(code: ProblemCode): ProblemExplanation {
  const { status, title, explanation, detail } = catalogue[code];
  return { code, status, title, explanation, detail };
}
