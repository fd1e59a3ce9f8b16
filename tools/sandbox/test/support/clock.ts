import type { Clock } from '../../src/index.ts';

export interface MovableClock extends Clock {
  /** Moves the time on and runs what falls due. */
  advance(ms: number): void;
}

export function movableClock(start = Date.UTC(2026, 2, 2, 9)): MovableClock {
  let now = start;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, run) => {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      now += ms;
      const ready = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { run } of ready) run();
    },
  };
}
