import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { catalogue, isProblemCode, type ProblemCode, problemCodes } from './catalogue.js';
import { Problem } from './problem.js';
import { ProblemDocument, problemDocument } from './problem.document.js';
import { InvalidRequestError, NotFoundError, UnavailableError } from './problems.errors.js';

const document = (problem: Problem) => problemDocument(problem, 'https://auth.example.com', 'request-1');

describe('the catalogue', () => {
  it.each(problemCodes)('says of %s what happened, why, and what to do', (code) => {
    const { status, title, detail, explanation } = catalogue[code];
    expect(code).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
    expect(STATUS_CODES[status]).toBeDefined();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect([detail, explanation].every((text) => /^[A-Z].*\.$/s.test(text))).toBe(true);
  });

  it('gives every code a title of its own', () => {
    expect(new Set(problemCodes.map((code) => catalogue[code].title)).size).toBe(problemCodes.length);
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'Invalid_Request', 'nonsense'])(
    'does not know "%s"',
    (code) => {
      expect(isProblemCode(code)).toBe(false);
    },
  );
});

describe('problemDocument', () => {
  it.each(problemCodes)('writes %s with the members of RFC 9457 and nothing empty', (code) => {
    const { status, title, detail } = catalogue[code];
    expect(document(new Problem(code))).toStrictEqual({
      type: `https://auth.example.com/problems/${code}`,
      title,
      status,
      code,
      detail,
      request_id: 'request-1',
    });
  });

  it('writes what the problem adds', () => {
    const errors = [{ field: 'email', message: 'Not an e-mail address' }];
    const problem = new Problem('invalid_request', {
      detail: 'Do that.',
      errors,
      attemptsLeft: 0,
      retryAfter: 0,
    });
    expect(document(problem)).toMatchObject({ detail: 'Do that.', errors, attempts_left: 0, retry_after: 0 });
    expect(ProblemDocument.parse(document(problem))).toEqual(document(problem));
  });

  it('keeps the cause, the message of an error and the stack to itself', () => {
    const problem = new Problem('internal_error', { cause: new Error('SELECT hunter2 FROM users') });
    expect(JSON.stringify(document(problem))).not.toMatch(/hunter2|SELECT|at .*:\d+/);
    expect((problem.cause as Error).message).toContain('hunter2');
  });
});

describe('a refusal', () => {
  it.each<[string, Problem, ProblemCode, number]>([
    ['InvalidRequestError', new InvalidRequestError([]), 'invalid_request', 400],
    ['NotFoundError', new NotFoundError(), 'not_found', 404],
    ['UnavailableError', new UnavailableError(), 'unavailable', 503],
  ])('%s has its name, its code and its status', (name, problem, code, status) => {
    expect(problem).toMatchObject({ name, code, status });
  });

  it('says when to come back and keeps why', () => {
    const cause = new Error('ECONNREFUSED');
    expect(new UnavailableError(cause)).toMatchObject({ retryAfter: 1, cause });
  });
});

describe('InvalidRequestError.fromIssues', () => {
  const Order = z.strictObject({
    name: z.string(),
    items: z.array(z.strictObject({ count: z.int() })),
  });

  function errorsOf(value: unknown) {
    return InvalidRequestError.fromIssues(Order.safeParse(value).error?.issues ?? []).errors;
  }

  it('names the fields with dots, and the body as a whole with nothing', () => {
    expect(errorsOf({ items: [{ count: 1 }, { count: 'two' }] })?.map(({ field }) => field)).toEqual([
      'name',
      'items.1.count',
    ]);
    expect(errorsOf('no object')?.map(({ field }) => field)).toEqual(['']);
    const path = [{ key: 'a' }, 'b', 0];
    expect(InvalidRequestError.fromIssues([{ message: 'm', path }]).errors).toEqual([
      { field: 'a.b.0', message: 'm' },
    ]);
  });

  it('names the rule and never the value', () => {
    expect(JSON.stringify(errorsOf({ name: 4711, items: 'hunter2' }))).not.toMatch(/4711|hunter2/);
  });

  it('lists twenty errors of a thousand', () => {
    const items = Array.from({ length: 1000 }, () => ({ count: 'many' }));
    expect(errorsOf({ name: 'a', items })).toHaveLength(20);
  });
});
