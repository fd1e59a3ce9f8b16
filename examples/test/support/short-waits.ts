// Preloaded before a README's snippet: what it waits for by the minute is over at once. All other timers stay.
const { setTimeout } = globalThis;

const shortened = (act: () => void, ms = 0, ...values: []) =>
  setTimeout(act, ms > 60_000 ? 0 : ms, ...values);

globalThis.setTimeout = Object.assign(shortened, setTimeout);
