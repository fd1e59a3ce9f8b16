import type { Api } from '../apis.ts';
import { readEntry } from '../entry.ts';

/** What of an API's generated types a user can import from the package. */
export interface Exposed {
  /** Whether the type of this name can be: a schema's, or `operations`. */
  readonly has: (name: string) => boolean;
}

/** Read from the package's own entry, which is what decides it. */
export function exposedOf(api: Pick<Api, 'package' | 'types'>, root?: string): Exposed {
  const { given } = readEntry(api, root);
  return { has: (type) => given === 'all' || given.has(type) };
}
