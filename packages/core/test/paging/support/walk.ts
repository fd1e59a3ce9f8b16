import type { ApiError, Page, Paginator } from '../../../src/index.js';

/** How many cases a property is tried with. */
export const RUNS = Number(process.env['FC_RUNS'] ?? 60);

export async function pagesOf<T>(list: Paginator<T>): Promise<Page<T>[]> {
  const all: Page<T>[] = [];
  for await (const page of list.pages()) all.push(page);
  return all;
}

/** How long a property may take, in milliseconds: far more than it does with the default number of cases. */
export const LONG = 10_000 + 1000 * RUNS;

/** The rows until the end or an error, and the error. */
export async function rowsAndError<T>(list: AsyncIterable<T>): Promise<{ rows: T[]; error?: ApiError }> {
  const rows: T[] = [];
  try {
    for await (const row of list) rows.push(row);
  } catch (error) {
    return { rows, error: error as ApiError };
  }
  return { rows };
}
