interface Waiting {
  readonly runs: Set<() => void>;
  readonly listener: () => void;
}

/** What is to be done when a signal is aborted. */
const waiting = /* @__PURE__ */ new WeakMap<AbortSignal, Waiting>();

/**
 * Runs `run` when the signal is aborted; pass a new function each time. Returns a function that cancels it. All
 * calls that share a signal share one listener, because Node warns of a leak at the eleventh.
 */
export function whenAborted(signal: AbortSignal | null | undefined, run: () => void): () => void {
  if (!signal) return () => {};
  let entry = waiting.get(signal);
  if (!entry) {
    const runs = new Set<() => void>();
    const listener = () => {
      for (const one of [...runs]) one();
    };
    entry = { runs, listener };
    waiting.set(signal, entry);
    signal.addEventListener('abort', listener);
  }
  const { runs, listener } = entry;
  runs.add(run);
  return () => {
    if (!runs.delete(run) || runs.size > 0) return;
    waiting.delete(signal);
    signal.removeEventListener('abort', listener);
  };
}
