/** Local times by the runtime's Intl alone: slow, plain, and nothing of Temporal in it. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of the zone at an instant, as milliseconds since 1970 as if it were UTC. */
export function wallClock(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** All instants at which the zone's clock shows that time: one, two at an overlap, none in a gap. */
export function instantsOf(wall: number, timeZone: string): number[] {
  const day = 24 * 3_600_000;
  const offsets = [-2 * day, -day, -day / 2, 0, day / 2, day, 2 * day].map((away) => {
    const at = Math.floor((wall + away) / 1000) * 1000;
    return wallClock(at, timeZone) - at;
  });
  const found = new Set(offsets.map((offset) => wall - offset));
  return [...found].filter((instant) => wallClock(instant, timeZone) === wall).sort((a, b) => a - b);
}

/** As Mindbody writes a wall clock. */
export const written = (wall: number): string => new Date(wall).toISOString().slice(0, 19);
