/** What is in a tarball, by path. */
export type Files = ReadonlyMap<string, Buffer>;

/** In what way a package as it is now differs from a release of it, as far as its users could tell. */
export interface Differences {
  /** Files of the package itself that changed, and what it asks for in its package.json. */
  readonly own: readonly string[];
  /** Files that were built from these, and from what is built into them. */
  readonly built: readonly string[];
}

const BUILT = /^dist\/.+\.(?:js|d\.ts)$/;
// The generated sources are not all in the tarball; their declarations are.
const OWN = /^src\/|^dist\/generated\//;

const FIELDS = [
  'bin',
  'dependencies',
  'engines',
  'exports',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'sideEffects',
  'type',
];

/**
 * Compares what would be published with what was. Words in comments of the sources, the README and the ranges in which
 * our own packages want each other are no difference: what is released for them is for people to decide.
 */
export function differences(now: Files, before: Files): Differences {
  const changed = (wanted: RegExp) =>
    [...new Set([...now.keys(), ...before.keys()])]
      .filter((path) => wanted.test(path) && !sameBytes(now.get(path), before.get(path)))
      .sort();
  const built = changed(BUILT);
  const fields = manifestFields(now) === manifestFields(before) ? [] : ['package.json'];
  if (built.length === 0 && fields.length === 0) return { own: [], built: [] };
  return { own: [...fields, ...changed(OWN)], built };
}

const sameBytes = (one: Buffer | undefined, other: Buffer | undefined): boolean =>
  one !== undefined && other !== undefined && one.equals(other);

function manifestFields(files: Files): string {
  const manifest = JSON.parse(files.get('package.json')?.toString() ?? '{}');
  return JSON.stringify(FIELDS.map((field) => sorted(manifest[field])));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, member]) => [key, key.startsWith('@x/') ? 'any' : sorted(member)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}
