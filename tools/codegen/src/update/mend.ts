import type { Compiled, Fault } from './compile.ts';
import type { Unlisted } from './unlisted.ts';

/** What a person has to do about a new document. */
export interface ToMend {
  /** What our rules miss in the new document, a line each. */
  readonly lapses: readonly string[];
  /** Events that another document has to list as well. */
  readonly unlisted?: Unlisted | undefined;
  /** Whether the package compiles; undefined where nothing of it became another. */
  readonly compiled?: Compiled | undefined;
}

/** How many places are named of code that does not compile, and how much the compiler may say of each. */
const PLACES = 20;
const LENGTH = 200;

/**
 * What has to be mended before the tests pass, in blocks: a line that begins with "Before `npm test` passes", and under
 * it lines that are indented, as the watch looks for them.
 */
export function mendLines(id: string, packageName: string, { lapses, unlisted, compiled }: ToMend): string[] {
  const overlay = `specs/${id}/overlay.yaml`;
  const faults = compiled?.faults ?? [];
  const generated = faults.filter(({ file }) => file.includes('/src/generated/'));
  const others = faults.filter((fault) => !generated.includes(fault));
  const lines = [...block(`mend in ${overlay}, then run \`pnpm generate\``, lapses)];
  if (unlisted) {
    const { list, names } = unlisted;
    const added = `add to the \`enum\` of \`${list.schema}\` in ${list.file}, then run \`pnpm generate\``;
    lines.push(
      ...block(
        added,
        names.map((name) => `  ${name}`),
      ),
    );
  }
  const from = `correct in ${overlay} what these generated lines come from, which do not compile, then run \`pnpm generate\``;
  lines.push(...block(from, places(generated)));
  lines.push(...block(`mend this code, which does not compile with the new types`, places(others)));
  if (compiled?.unseen !== undefined) {
    lines.push(`Whether ${packageName} compiles with the new types was not seen: ${compiled.unseen}.`);
  }
  return lines;
}

const block = (what: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`Before \`npm test\` passes, ${what}:`, ...lines];

function places(faults: readonly Fault[]): string[] {
  const named = faults
    .slice(0, PLACES)
    .map(({ file, line, message }) => `  ${file}:${line} ${short(message)}`);
  const rest = faults.length - named.length;
  return rest > 0 ? [...named, `  and ${rest} more; \`pnpm typecheck\` lists them.`] : named;
}

const short = (text: string) => (text.length > LENGTH ? `${text.slice(0, LENGTH - 1).trimEnd()}…` : text);
