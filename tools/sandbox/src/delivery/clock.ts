/** The time as deliveries see it, so that a test can move it instead of waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once, `ms` milliseconds from now, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void;
}

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  /**
   * Moves the time on and runs what falls due on the way, each at its own time. What these start over the network
   * takes real time still: wait for the sandbox's `settled()` before the next move.
   */
  advance(ms: number): void;
}

/** A clock for tests; it begins at `start`, in milliseconds since 1970. */
export function movableClock(start = Date.UTC(2026, 2, 2, 9)): MovableClock {
  let now = start;
  const waiting = new Set<{ at: number; run: () => void }>();
  return {
    now: () => now,
    after: (ms, run) => {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const due = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        const [next] = due;
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
