/** 100,000,000,000: as seconds the year 5138, as milliseconds March 1973. */
const SECONDS_BELOW = 1e11;

/**
 * A PushPress timestamp as a `Date`, whichever unit it came in.
 *
 * PushPress mixes them: `start` and `end` of classes and events are seconds; `created` of an event and `timestamp` of
 * a check-in are seconds in some observations and milliseconds in the vendor's own examples; an API key's times are
 * milliseconds. A number below 100,000,000,000 is taken for seconds.
 *
 * @throws TypeError when the value is not a finite number
 * @example toDate(checkin.timestamp).toISOString()
 */
export function toDate(timestamp: number): Date {
  if (!Number.isFinite(timestamp)) throw new TypeError('toDate: the timestamp is not a finite number.');
  return new Date(Math.abs(timestamp) < SECONDS_BELOW ? timestamp * 1000 : timestamp);
}
