import { InvalidRequestError } from '@auth/core';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { Login } from './login.dto.js';

/** Lets in who proves with a password who they are; `request.user` is that user. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  /** Guards run before pipes, and passport-local also reads the query string: so the body is validated here. */
  override canActivate(
    context: ExecutionContext,
  ): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    const request = context.switchToHttp().getRequest<{ body: unknown }>();
    const login = Login.safeParse(request.body);
    if (!login.success) throw InvalidRequestError.fromIssues(login.error.issues);
    request.body = login.data;
    return super.canActivate(context);
  }

  override handleRequest<T>(error: Error | null, user: T | false): T {
    if (error) throw error;
    if (user === false) throw new InvalidRequestError([]);
    return user;
  }
}
