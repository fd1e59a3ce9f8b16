/** Parses `Retry-After` (seconds or an HTTP date) into milliseconds from `now`; `undefined` if missing or invalid. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  // The headers of a custom `fetch` may hold numbers.
  const text = `${value}`.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // `Date.parse` alone also accepts "abc 5".
  const at = Date.parse(/^\w+, .+ GMT$/.test(text) ? text : '');
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
