import { type Sealer, UnsealError } from '@auth/core';
import type { Transactions } from './transactions.js';

/** A column whose values are sealed for the place `table/column/id`. */
export interface SealedColumn {
  readonly table: string;
  readonly id: string;
  readonly column: string;
}

export interface Resealing {
  readonly resealed: number;
  /** The places whose key is gone or whose value is damaged; they are left as they are. */
  readonly unreadable: readonly string[];
}

interface SealedRow {
  readonly id: string;
  readonly value: string;
}

const BATCH = 200;

/**
 * Seals everything again that isn't under the newest key. Each value is replaced on its own and only if it is still
 * the one that was read: it may run beside the service, be stopped at any moment, and be started again.
 */
export async function reseal(
  transactions: Transactions,
  sealer: Sealer,
  columns: readonly SealedColumn[],
): Promise<Resealing> {
  let resealed = 0;
  const unreadable: string[] = [];
  for (const { table, id, column } of columns) {
    let after: string | undefined = '';
    while (after !== undefined) {
      const rows: SealedRow[] = await transactions.query<SealedRow>(
        `SELECT ${id}::text AS id, ${column} AS value FROM ${table} WHERE ${id}::text > $1 ORDER BY ${id}::text LIMIT ${BATCH}`,
        [after],
      );
      for (const row of rows.filter(({ value }) => sealer.isOutdated(value))) {
        const place = `${table}/${column}/${row.id}`;
        try {
          const value = sealer.seal(sealer.open(row.value, place), place);
          const replaced = await transactions.query(
            `UPDATE ${table} SET ${column} = $3 WHERE ${id}::text = $1 AND ${column} = $2 RETURNING 1 AS one`,
            [row.id, row.value, value],
          );
          resealed += replaced.length;
        } catch (error) {
          if (!(error instanceof UnsealError)) throw error;
          unreadable.push(place);
        }
      }
      after = rows.length === BATCH ? rows.at(-1)?.id : undefined;
    }
  }
  return { resealed, unreadable };
}
