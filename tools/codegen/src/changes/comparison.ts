import type { Api } from '../apis.ts';
import type { Document } from '../document.ts';
import { type Exposed, exposedOf } from './exposed.ts';
import type { Fact } from './fact.ts';
import { parentOf } from './pairs.ts';
import { isUnder, segmentsOf } from './pointer.ts';
import { type Reach, type Reached, reachOf } from './reach.ts';
import { whereIs } from './where.ts';

/** Two documents and what is known of them: what facts are found with. */
export interface Comparison {
  readonly api: Api;
  readonly before: Document;
  readonly after: Document;
  readonly exposed: Exposed;
  readonly reach: { readonly before: Reach; readonly after: Reach };
}

export const comparisonOf = (api: Api, before: Document, after: Document): Comparison => ({
  api,
  before,
  after,
  exposed: exposedOf(api),
  reach: { before: reachOf(before), after: reachOf(after) },
});

/** A thing in either document, or in both. */
export interface Spot {
  readonly path: string;
  readonly base?: string;
  readonly revision?: string;
}

/** What a fact says of its place: the name, the ways and the users. */
export function placed(comparison: Comparison, spot: Spot): Pick<Fact, 'it' | 'directions' | 'users'> {
  const { before, after } = comparison;
  const { it, user } =
    spot.revision === undefined ? whereIs(before, spot.base ?? '#') : whereIs(after, spot.revision);
  const { directions, users } = reachedAt(comparison, spot);
  return { it, directions, users: user === undefined ? users : [user] };
}

/** Where both versions have the thing, it goes the ways it went in both: a new use of it is told as such. */
function reachedAt({ reach }: Comparison, { path, base, revision }: Spot): Reached {
  const found = [
    base === undefined ? undefined : nearest(reach.before, base),
    revision === undefined ? undefined : nearest(reach.after, revision),
  ].filter((reached) => reached !== undefined);
  const [first, second] = found;
  if (!first) {
    const response = /^#\/paths\/.*\/responses\/|^#\/webhooks\/.*\/requestBody/.test(path);
    return { directions: new Set([response ? 'response' : 'request']), users: new Set() };
  }
  if (!second) return first;
  const both = [...first.directions].filter((direction) => second.directions.has(direction));
  return {
    directions: new Set(both.length > 0 ? both : [...first.directions, ...second.directions]),
    users: second.users,
  };
}

function nearest(reach: Reach, pointer: string): Reached | undefined {
  for (let at = pointer; at.length > 1; at = parentOf(at)) {
    const reached = reach.get(at);
    if (reached) return reached;
  }
  // Unused, but a type that can be imported.
  return isUnder(pointer, '#/components/schemas') ? { directions: new Set(), users: new Set() } : undefined;
}

/** Whether a user of the package can come upon a place: what nothing uses has to be exported by its name. */
export function isVisible(
  { exposed }: Comparison,
  { base, revision }: Spot,
  users: Iterable<string>,
): boolean {
  const [section, kind, name = ''] = segmentsOf(revision ?? base ?? '#');
  return section !== 'components' || kind !== 'schemas' || [...users].length > 0 || exposed.has(name);
}
