import { z } from 'zod';
import type { Problem } from './problem.js';
import { problemCodes } from './catalogue.js';

/** RFC 9457 section 3, with the members that this service adds. */
export const ProblemDocument = z
  .strictObject({
    type: z.url().describe('A page that explains the code'),
    title: z.string(),
    status: z.int(),
    code: z.enum(problemCodes).describe('Stable; branch on this'),
    detail: z.string().describe('What to do next'),
    request_id: z.string().describe('Names this request in the log of the service'),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('What is wrong with the request, field by field'),
    attempts_left: z.int().optional().describe('Tries left before a lockout'),
    retry_after: z.int().optional().describe('Seconds to wait before the next try'),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;

export function problemDocument(problem: Problem, publicUrl: string, requestId: string): ProblemDocument {
  return {
    type: `${publicUrl}/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    request_id: requestId,
    ...(problem.errors && { errors: [...problem.errors] }),
    ...(problem.attemptsLeft !== undefined && { attempts_left: problem.attemptsLeft }),
    ...(problem.retryAfter !== undefined && { retry_after: problem.retryAfter }),
  };
}
