/** How many rows a site of the Public API is seeded with. */
export interface SiteSizes {
  /** @default 350 */
  clients: number;
  /** Eight a day, from a week before the start of the sandbox on. @default 240 */
  classes: number;
  /** Ten a day, in the days around the start. @default 120 */
  appointments: number;
  /** @default 260 */
  sales: number;
  /** Courses, and as many enrollments, all of which are running. @default 12 */
  courses: number;
  /** @default 40 */
  products: number;
}

const defaults: Readonly<SiteSizes> = {
  clients: 350,
  classes: 240,
  appointments: 120,
  sales: 260,
  courses: 12,
  products: 40,
};

/** The defaults with what was asked for; a size that is no whole number of at least 0 is refused. */
export function sitesSizes(wanted: { [K in keyof SiteSizes]?: SiteSizes[K] | undefined }): SiteSizes {
  const sizes = { ...defaults };
  for (const name of Object.keys(defaults) as (keyof SiteSizes)[]) {
    const size = wanted[name];
    if (size === undefined) continue;
    // Bookings and sales refer to clients.
    const least = name === 'clients' ? 1 : 0;
    if (!Number.isInteger(size) || size < least) {
      throw new TypeError(`The size \`${name}\` must be a whole number of at least ${least}, not ${size}.`);
    }
    sizes[name] = size;
  }
  return sizes;
}
