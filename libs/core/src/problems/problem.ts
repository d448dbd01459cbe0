import { catalogue, type ProblemCode } from './catalogue.js';

export interface FieldError {
  /** The field's name, with dots for nesting; empty for the body as a whole. */
  readonly field: string;
  readonly message: string;
}

/** What a problem may say beyond its catalogue entry. */
export interface ProblemMembers {
  /** Where the same code answers with another status. */
  readonly status?: number;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** How many tries are left before a lockout. */
  readonly attemptsLeft?: number;
  /** Whole seconds. */
  readonly retryAfter?: number;
  /** For the log; never sent. */
  readonly cause?: unknown;
}

/** A refusal that the client sees as an RFC 9457 problem document. Each library derives its own in `<lib>.errors.ts`. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly attemptsLeft: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ProblemCode,
    { status, detail, errors, attemptsLeft, retryAfter, cause }: ProblemMembers = {},
  ) {
    const entry = catalogue[code];
    super(detail ?? entry.detail, { cause });
    this.name = new.target.name;
    this.status = status ?? entry.status;
    this.title = entry.title;
    this.detail = detail ?? entry.detail;
    this.errors = errors;
    this.attemptsLeft = attemptsLeft;
    this.retryAfter = retryAfter;
  }
}
