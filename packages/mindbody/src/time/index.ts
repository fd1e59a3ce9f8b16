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
 * midnight. One that does carry an offset or a `Z` keeps it.
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
    const instant =
      /(z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes(':')
        ? Instant.from(text)
        : PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation }).toInstant();
    return new Date(instant.epochMilliseconds);
  } catch (cause) {
    throw new RangeError(
      `toInstant: ${JSON.stringify(value)} in ${JSON.stringify(timeZone)} is no time that can be told.`,
      { cause },
    );
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
    throw new RangeError(
      `fromInstant: ${String(instant)} in ${JSON.stringify(timeZone)} is no time that can be told.`,
      { cause },
    );
  }
}
