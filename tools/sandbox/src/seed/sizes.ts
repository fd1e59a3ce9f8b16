/** How many rows each company is seeded with. */
export interface Sizes {
  /** @default 350 */
  customers: number;
  /** @default 90 */
  enrollments: number;
  /** @default 130 */
  classes: number;
  /** @default 60 */
  events: number;
  /** Reservations of the company's first class; its others have 0 to 8. @default 65 */
  reservations: number;
  /** Invitations to the company's first invite-only event. @default 55 */
  invitations: number;
  /** @default 140 */
  appointments: number;
  /** @default 180 */
  classCheckins: number;
  /** @default 70 */
  eventCheckins: number;
  /** @default 75 */
  openCheckins: number;
  /** @default 130 */
  appointmentCheckins: number;
}

const defaultSizes: Readonly<Sizes> = {
  customers: 350,
  enrollments: 90,
  classes: 130,
  events: 60,
  reservations: 65,
  invitations: 55,
  appointments: 140,
  classCheckins: 180,
  eventCheckins: 70,
  openCheckins: 75,
  appointmentCheckins: 130,
};

/** The defaults with what was asked for; a size that is no whole number, or too small to be of use, is refused. */
export function sizesFrom(wanted: { [K in keyof Sizes]?: Sizes[K] | undefined }): Sizes {
  const sizes = { ...defaultSizes };
  for (const name of Object.keys(defaultSizes) as (keyof Sizes)[]) {
    const size = wanted[name];
    if (size === undefined) continue;
    // Other rows refer to these, so there has to be one.
    const least = ['customers', 'classes', 'events', 'appointments'].includes(name) ? 1 : 0;
    if (!Number.isInteger(size) || size < least) {
      throw new TypeError(`The size \`${name}\` must be a whole number of at least ${least}, not ${size}.`);
    }
    sizes[name] = size;
  }
  return sizes;
}

/** Seeded rows lie around this moment, so that the same seed gives the same data on any day. */
export const seedTime = Date.UTC(2026, 0, 15) / 1000;

export const hour = 3600;
export const day = 24 * hour;

/** `2026-01-15` of a time in seconds. */
export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
