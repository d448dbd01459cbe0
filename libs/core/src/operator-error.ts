/** A refusal for whoever runs the service: its message says what to do, and where it came from doesn't matter. */
export abstract class OperatorError extends Error {}

/** What whoever runs the service is told of an error that ended a process: of one that nobody expected, all of it. */
export function explain(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
