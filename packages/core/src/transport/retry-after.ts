/** `Retry-After`, seconds or an HTTP date, in milliseconds from `now`; `undefined` when absent or neither. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // `Date.parse` by itself takes "abc 5" for a date too.
  const at = Date.parse(/^\w+, .+ GMT$/.test(text) ? text : '');
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
