import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';

const MOST = 100;
const USUAL = 20;
const MESSAGE = `Must be a whole number from 1 to ${MOST}`;

/** How many items a page of a list has, as the query string says it. */
export const PageLimit = z
  .string()
  .regex(/^\d{1,3}$/, MESSAGE)
  .transform(Number)
  .refine((limit) => limit >= 1 && limit <= MOST, MESSAGE)
  .default(USUAL);

/** Documents `limit` and `cursor` of a list that answers `{ items, next_cursor }`. */
export function ApiPage(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'limit',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: MOST, default: USUAL },
      description: 'How many at most',
    }),
    ApiQuery({
      name: 'cursor',
      required: false,
      schema: { type: 'string' },
      description: 'The `next_cursor` of the page before',
    }),
  );
}

/** Of `limit + 1` rows that were read: the page, and its last row where another page follows. */
export function pageOf<Row>(rows: readonly Row[], limit: number): { page: Row[]; last: Row | undefined } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? page.at(-1) : undefined };
}
