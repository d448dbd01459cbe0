import { ApiExtension } from '@nestjs/swagger';
import type { ProblemCode } from './catalogue.js';

/**
 * Documents how an operation says no. What follows from its form is added by itself: a bad request, a body that is
 * too large, a missing or bad access token, a fault of the service.
 */
export function ApiProblems(...codes: readonly ProblemCode[]): MethodDecorator {
  return ApiExtension('x-problems', codes);
}
