/** A time by the clock on the site's wall, as this API writes it: `2026-01-15T09:30:00`, without any offset. */
export type LocalDateTime = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock in a time zone shows at a moment; the zone is an IANA name. */
export function localDateTime(ms: number, timeZone: string): LocalDateTime {
  let format = formats.get(timeZone);
  if (!format) {
    // The one locale whose short date and medium time are `2026-01-15 09:30:00`.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(ms).replace(' ', 'T');
}

/** The day of a local time, at midnight. */
export function startOfDay(local: LocalDateTime): LocalDateTime {
  return `${local.slice(0, 10)}T00:00:00`;
}

const minute = 60_000;

/** By the calendar and the dial: no clock is ever put forward between the two. */
export function plusMinutes(local: LocalDateTime, minutes: number): LocalDateTime {
  return new Date(Date.parse(`${local}Z`) + minutes * minute).toISOString().slice(0, 19);
}

export function plusDays(local: LocalDateTime, days: number): LocalDateTime {
  return plusMinutes(local, days * 24 * 60);
}

export function minutesBetween(start: LocalDateTime, end: LocalDateTime): number {
  return (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / minute;
}

/**
 * Reads a date or a datetime as callers send it; undefined for anything else. A value with an offset is nothing
 * this API documents: the vendor reads it by a clock of its own, which is never what was meant.
 */
export function readLocal(value: string): LocalDateTime | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?$/.exec(value);
  if (!match) return undefined;
  const [, date = '', clock = '00:00', seconds = ':00'] = match;
  const local = `${date}T${clock}${seconds}`;
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local) ? local : undefined;
}
