import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type FieldError, Problem } from './problem.js';

const MOST_ERRORS = 20;

export class InvalidRequestError extends Problem {
  constructor(errors: readonly FieldError[]) {
    super('invalid_request', { errors });
  }

  /** From what a schema found. The messages name fields and rules, never the values. */
  static fromIssues(issues: readonly StandardSchemaV1.Issue[]): InvalidRequestError {
    return new InvalidRequestError(
      issues.slice(0, MOST_ERRORS).map(({ path = [], message }) => ({
        field: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
        message,
      })),
    );
  }
}

export class UnavailableError extends Problem {
  constructor(cause?: unknown) {
    super('unavailable', { retryAfter: 1, cause });
  }
}

export class NotFoundError extends Problem {
  constructor() {
    super('not_found');
  }
}

/** A form that another site sent. */
export class CrossSiteRequestError extends Problem {
  constructor() {
    super('cross_site_request');
  }
}
