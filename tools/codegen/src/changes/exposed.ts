import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../apis.ts';
import { repositoryRoot } from '../load.ts';

/** What of an API's generated types a user can import from the package. */
export interface Exposed {
  /** Whether the type of this name can be: a schema's, or `operations`. */
  readonly has: (name: string) => boolean;
}

/**
 * Read from the package's own entry, which is what decides it: a module that is exported as a whole, or by name.
 */
export function exposedOf(
  { package: name, types }: Pick<Api, 'package' | 'types'>,
  root = repositoryRoot,
): Exposed {
  const entry = readFileSync(join(root, 'packages', name, 'src/index.ts'), 'utf8');
  const module = types.replace(/\.ts$/, '.js').replaceAll('.', '\\.');
  const from = `\\s+from\\s+'\\./generated/${module}'`;
  if (new RegExp(`export type \\*${from}`).test(entry)) return { has: () => true };
  const list = new RegExp(`export type \\{([^}]*)\\}${from}`).exec(entry)?.[1] ?? '';
  const names = new Set(list.split(',').map((part) => part.trim().split(/\s+as\s+/)[0]));
  return { has: (type) => names.has(type) };
}
