import { CONFIG, type Config, type Problem, refusalPage, sendPage } from '@auth/core';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPage } from './pages.js';
import { sendProblem } from './problem.reply.js';
import { toProblem } from './to-problem.js';

/** Writes every refusal as a problem document; the cause goes to the log and nowhere else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { id, routeOptions } = http.getRequest<FastifyRequest>();
    const problem = toProblem(error);
    this.log(problem, id);
    if (reply.sent || reply.raw.headersSent) reply.raw.destroy();
    else if (isPage(routeOptions.url)) sendPage(host, problem, refusalPage(problem));
    else sendProblem(reply, problem, this.config.http.publicUrl, id);
  }

  private log(problem: Problem, requestId: string): void {
    if (problem.cause === undefined) return;
    const fields = { msg: problem.code, request_id: requestId, err: problem.cause };
    if (problem.status >= 500 && problem.code !== 'unavailable') this.logger.error(fields);
    else this.logger.warn(fields);
  }
}
