import { knownOf } from './known.ts';
import type { Outcome, Result, Skipped } from './run.ts';
import type { Runtime } from './runtimes/runtime.ts';
import { type Area, areas, type Case, type VendorName } from './suite/case.ts';
import { cases } from './suite/cases/index.ts';

/** A table as rows of cells, the head first. */
export type Cells = readonly (readonly string[])[];

const byName = new Map(cases.map((one): [string, Case] => [one.name, one]));

export const passed = ({ error, known }: Outcome): boolean => error === undefined && known === undefined;

/** Passed and all of the cases of an area, for one vendor or both. */
function cell(outcomes: readonly Outcome[], area: Area, vendor: VendorName | undefined): string {
  const ofArea = cases.filter((one) => one.area === area && (vendor ?? one.vendor) === one.vendor);
  const good = outcomes.filter(passed).filter(({ name }) => ofArea.includes(byName.get(name)!));
  return `${good.length}/${ofArea.length}`;
}

/** Runtimes by areas: what `pnpm runtimes` prints, with the times, and what the READMEs have, without. */
export function tableOf(
  results: readonly (Result | Skipped)[],
  { vendor, times = false }: { vendor?: VendorName | undefined; times?: boolean } = {},
): Cells {
  const time = times ? ['time'] : [];
  const rows = results.map((result) => {
    const { label } = result.runtime;
    if ('missing' in result) return [label, 'skipped', ...areas.map(() => '-'), ...time.map(() => '-')];
    const { version, outcomes, ms } = result;
    const counts = areas.map((area) => cell(outcomes, area, vendor));
    return [label, version, ...counts, ...(times ? [`${(ms / 1000).toFixed(1)} s`] : [])];
  });
  return [['runtime', 'version', ...areas, ...time], ...rows];
}

export function plain(cells: Cells): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdown(cells: Cells): string {
  const [head = [], ...rows] = cells;
  const lines = [head, head.map((_, at) => (at < 2 ? '---' : '--:')), ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** What a reader of the table has to know of a runtime: its own note, and why cases fail in it. */
export function notesOf(runtime: Runtime, vendor?: VendorName): string[] {
  const own = cases.filter((one) => (vendor ?? one.vendor) === one.vendor);
  const reasons = own.flatMap(({ name }) => knownOf(runtime.name, name)?.reason ?? []);
  return [runtime.note, ...new Set(reasons)].filter((note) => note !== '');
}
