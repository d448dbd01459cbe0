import { InvalidRequestError, Problem, refusalPage, sendPage } from '@auth/core';
import { WeakPasswordError } from '@auth/users';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { InvalidResetTokenError } from './reset.errors.js';
import { passwordForm, refused, requestForm } from './reset.page.js';

interface RequestLike {
  readonly params: { readonly token?: string };
}

/** Refusals as a person reads them: the form again, and what is wrong. */
@Catch(Problem)
export class ResetPageFilter implements ExceptionFilter<Problem> {
  catch(problem: Problem, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<RequestLike>();
    sendPage(host, problem, pageFor(problem, request));
  }
}

function pageFor(problem: Problem, { params }: RequestLike): string {
  if (problem instanceof InvalidResetTokenError) return refused;
  const form = params.token === undefined ? requestForm : passwordForm;
  if (problem instanceof WeakPasswordError) return form(problem.detail);
  if (problem instanceof InvalidRequestError) return form(problem.errors?.[0]?.message);
  return refusalPage(problem);
}
