import type { Facts } from './bench.ts';
import type { Case } from './case.ts';
import { type Line, runCases, type Surroundings } from './run-cases.ts';

export { cases } from './cases/index.ts';
export { misbehaving, stuck } from './misbehaving.ts';

/** What a run is given. */
export interface Plan {
  readonly cases: readonly Case[];
  readonly facts: Facts;
  readonly limitMs: number;
}

interface Platform {
  process?: {
    on(event: 'unhandledRejection' | 'uncaughtException', tell: (reason: unknown) => void): void;
    exit(code: number): void;
  };
  Deno?: object;
  report?(line: string): void;
}

const platform = globalThis as Platform;

function onEvents(tell: (reason: unknown) => void): void {
  addEventListener('unhandledrejection', (event) => {
    // Deno would end the process.
    event.preventDefault();
    tell(event.reason);
  });
  addEventListener('error', (event) => {
    event.preventDefault();
    tell(event.error ?? event.message);
  });
}

/** Workerd tells nobody of what the function of a timer throws. */
function onEventsAndTimers(tell: (reason: unknown) => void): void {
  onEvents(tell);
  const { setTimeout } = globalThis;
  const guarded = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    setTimeout(() => {
      try {
        run(...args);
      } catch (thrown) {
        tell(thrown);
      }
    }, ms);
  Object.assign(globalThis, { setTimeout: guarded });
}

/** In Node, Deno and Bun: a program that writes its lines to stdout. */
export async function runInProcess({ cases, ...plan }: Plan): Promise<void> {
  const { process, Deno } = platform;
  await runCases(cases, {
    ...plan,
    report: (line) => console.log(JSON.stringify(line)),
    onLeftBehind: (tell) => {
      if (!process || Deno) return onEvents(tell);
      process.on('unhandledRejection', tell);
      process.on('uncaughtException', tell);
    },
  });
  // Connections that are kept alive would keep the process for a while.
  process?.exit(0);
}

/** In workerd: a handler that writes its lines to the log, and answers when it is done. */
export const runInWorker = ({ cases, ...plan }: Plan) => ({
  fetch: async (): Promise<Response> => {
    const report = (line: Line) => console.log(JSON.stringify(line));
    await runCases(cases, { ...plan, report, onLeftBehind: onEventsAndTimers });
    return new Response();
  },
});

/** In a page, which was given a function for its lines. */
export async function runInPage({ cases, ...plan }: Plan): Promise<void> {
  const report: Surroundings['report'] = (line) => platform.report?.(JSON.stringify(line));
  await runCases(cases, { ...plan, report, onLeftBehind: onEvents });
}
