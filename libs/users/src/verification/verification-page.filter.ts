import { Problem, refusalPage, sendPage } from '@auth/core';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { InvalidVerificationTokenError } from '../users.errors.js';
import { verificationRefused } from './verification.page.js';

/** Refusals as a person reads them. */
@Catch(Problem)
export class VerificationPageFilter implements ExceptionFilter<Problem> {
  catch(problem: Problem, host: ArgumentsHost): void {
    const refused = problem instanceof InvalidVerificationTokenError;
    sendPage(host, problem, refused ? verificationRefused : refusalPage(problem));
  }
}
