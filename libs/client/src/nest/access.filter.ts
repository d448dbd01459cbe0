import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccessException } from './access.exception.js';

/** Writes a refusal as a problem document, on whatever HTTP server Nest runs. */
@Catch(AccessException)
export class AccessFilter implements ExceptionFilter<AccessException> {
  constructor(private readonly host: HttpAdapterHost) {}

  catch({ problem, cause }: AccessException, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw cause;
    const { httpAdapter } = this.host;
    const response = host.switchToHttp().getResponse<unknown>();
    for (const [name, value] of Object.entries(problem.headers)) httpAdapter.setHeader(response, name, value);
    httpAdapter.reply(response, problem.body, problem.status);
  }
}
