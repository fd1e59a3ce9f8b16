import { benchFor, type Facts } from './bench.ts';
import type { Case } from './case.ts';
import { ownVersion } from './platform.ts';

/** What a runtime reports, one line of JSON each. */
export type Line =
  | { readonly line: 'start'; readonly version: string | undefined; readonly cases: number }
  | { readonly line: 'begin'; readonly name: string }
  | { readonly line: 'end'; readonly name: string; readonly ms: number; readonly error?: string }
  | { readonly line: 'done' };

export interface Surroundings {
  readonly facts: Facts;
  /** The longest a case may take, in milliseconds. */
  readonly limitMs: number;
  report(line: Line): void;
  /** Tells of every rejection that nobody handles, and of everything that nobody catches. */
  onLeftBehind(tell: (reason: unknown) => void): void;
}

/** Runs the cases one after the other. A case fails by what it throws, by its time, and by what it leaves behind. */
export async function runCases(cases: readonly Case[], surroundings: Surroundings): Promise<void> {
  const { facts, limitMs, report, onLeftBehind } = surroundings;
  const leftBehind: unknown[] = [];
  onLeftBehind((reason) => leftBehind.push(reason));
  report({ line: 'start', version: ownVersion(), cases: cases.length });
  for (const { name, vendor, run } of cases) {
    report({ line: 'begin', name });
    const started = Date.now();
    let error: string | undefined;
    try {
      const bench = benchFor(facts, vendor);
      await bench.ask({ do: 'reset' });
      await within(limitMs, async () => run(bench));
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      if (thrown instanceof Error && !error.includes(thrown.message)) error = `${thrown.message}\n${error}`;
    }
    // Rejections are told of when the microtasks are over, in browsers a little later.
    const isLast = name === cases.at(-1)?.name;
    await new Promise((resolve) => setTimeout(resolve, isLast ? 100 : 10));
    for (const reason of leftBehind.splice(0)) error = `${error ?? ''}\nleft behind: ${String(reason)}`;
    report({
      line: 'end',
      name,
      ms: Date.now() - started,
      ...(error !== undefined && { error: error.trim() }),
    });
  }
  report({ line: 'done' });
}

async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
