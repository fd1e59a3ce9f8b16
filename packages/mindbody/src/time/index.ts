/**
 * Mindbody's date-times have no zone: they are the site's local time. These turn them into instants and back, with
 * the runtime's `Temporal` where there is one, and with the polyfill in this entry where there is none.
 *
 * @packageDocumentation
 */
import { Temporal as polyfill } from 'temporal-polyfill';

/**
 * Which instant a local time means that the clocks pass twice or not at all.
 *
 * - `compatible`: the earlier one of two; in a gap, as much later as the gap is long.
 * - `earlier`, `later`: of the two; in a gap, by the offset after or before it.
 * - `reject`: a RangeError.
 */
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'reject';

export interface ToInstantOptions {
  /** @default 'compatible' */
  readonly disambiguation?: Disambiguation | undefined;
}

/** Read at each call, so that a polyfill the program installs later is used too. */
function temporal(): typeof polyfill {
  return (globalThis as { Temporal?: typeof polyfill }).Temporal ?? polyfill;
}

/**
 * The instant of a Mindbody date-time at a site.
 *
 * @param value as Mindbody writes it: `2026-03-08T02:30:00`, with or without a fraction, or a date alone, which is its
 * midnight. One that does carry an offset or a `Z` keeps it. Parts of a millisecond are dropped.
 * @param timeZone the site's IANA zone, such as `America/Los_Angeles`
 * @throws RangeError when the value is no date-time, the zone is unknown, or the time is rejected
 * @example
 * toInstant('2026-03-08T02:30:00', 'America/Los_Angeles').toISOString(); // 2026-03-08T10:30:00.000Z: 02:30 was skipped
 */
export function toInstant(value: string, timeZone: string, options: ToInstantOptions = {}): Date {
  const { Instant, PlainDateTime } = temporal();
  const { disambiguation = 'compatible' } = options;
  const text = String(value).trim();
  try {
    // Temporal would read a time beside `[Europe/Paris]`, or beside `+05`, as one without.
    if (text.includes('[')) throw new RangeError('It names a zone of its own.');
    const time = text.search(/[t ]/i);
    const zoned =
      time >= 0 && /[z+-]/i.test(text.slice(time))
        ? Instant.from(text).toZonedDateTimeISO(timeZone)
        : PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation });
    return new Date(zoned.epochMilliseconds);
  } catch (cause) {
    throw refusal('toInstant', value, timeZone, cause);
  }
}

/**
 * An instant as Mindbody writes it for a site: local, without a zone, to the second.
 *
 * @throws RangeError when the date is invalid or the zone is unknown
 * @example fromInstant(new Date(), 'America/Los_Angeles'); // '2026-03-08T03:30:00'
 */
export function fromInstant(instant: Date, timeZone: string): string {
  try {
    const zoned = temporal().Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
    return zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
  } catch (cause) {
    throw refusal('fromInstant', instant, timeZone, cause);
  }
}

function refusal(caller: string, value: unknown, timeZone: unknown, cause: unknown): RangeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new RangeError(`${caller}: "${value}" in the zone "${timeZone}" cannot be told: ${reason}`, {
    cause,
  });
}
