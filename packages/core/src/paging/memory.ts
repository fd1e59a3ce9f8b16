import type { ListAnswer, RowsOf } from './style.js';

/** How many of the latest rows are remembered, at least. */
const REMEMBERED_ROWS = 1000;

interface RememberedPage {
  readonly count: number;
  /** By how many rows the total had changed altogether when the page was read. */
  readonly changes: number;
  readonly identities: () => readonly unknown[];
}

/**
 * Remembers the latest rows as the texts they came in, and tells their identities when those are asked for, which is
 * only when a total changes: working them out for every page would cost more than parsing it.
 */
export function rememberRows(rowsOf: RowsOf, key: string | undefined) {
  const pages: RememberedPage[] = [];
  let remembered = 0;
  let changesSoFar = 0;
  let forgot = false;

  /** What tells a row from others: its key, else its whole content. */
  const identity = (row: unknown): unknown => (key && Object(row)[key]) ?? JSON.stringify(row);

  return {
    identity,

    /** Remembers the rows of an answer that were new. */
    add({ text, rows }: ListAnswer, fresh: readonly unknown[]): void {
      const count = fresh.length;
      if (count === 0) return;
      const some = fresh === rows ? undefined : fresh.map(identity);
      pages.push({
        count,
        changes: changesSoFar,
        identities: () => some ?? (rowsOf(JSON.parse(text)) ?? []).map(identity),
      });
      remembered += count;
      for (let [oldest] = pages; oldest && remembered - oldest.count >= REMEMBERED_ROWS; [oldest] = pages) {
        remembered -= oldest.count;
        forgot = true;
        pages.shift();
      }
    },

    /**
     * The identities of the rows that may come again, now that the total has changed once more: those of the last
     * page, and as many before it as the offset is unsure by. Rows that were deleted since an older page was read, or
     * came from in front of it later, do not count: there are as many as the total has changed by since.
     */
    mayComeAgain(unsure: number, changed: number): Map<unknown, number> {
      if (forgot && unsure > remembered) {
        throw new Error(`The total changed by ${unsure} rows at once: start over`);
      }
      let reach = unsure + (pages.at(-1)?.count ?? 0);
      const again = new Map<unknown, number>();
      for (const { count, changes, identities } of [...pages].reverse()) {
        const rows = reach + changesSoFar - changes;
        if (rows > 0) {
          const once = key === undefined ? 1 : Number.POSITIVE_INFINITY;
          for (const row of identities().slice(-rows)) again.set(row, (again.get(row) ?? 0) + once);
        }
        reach -= count;
      }
      changesSoFar += changed;
      return again;
    },
  };
}
