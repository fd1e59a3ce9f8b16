import { openapiOverlay, resolveJsonPath } from 'openapi-format';
import { type Document, isRecord } from './document.ts';
import { UserError } from './errors.ts';
import { nearestPath } from './nearest.ts';
import { quietly } from './quietly.ts';
import { alternativesOf } from './union.ts';

interface Action {
  target: string;
  description?: string;
  remove?: boolean;
  copy?: string | boolean;
  [key: string]: unknown;
}

/**
 * Applies an OpenAPI Overlay 1.0 or 1.1, one action at a time, so that a fault is told with its action. Every action
 * that matches nothing is told at once, each with the nearest path that the document has.
 *
 * @param file - The overlay's name, for messages.
 * @throws {@link UserError} when the overlay is malformed, or an action matches nothing or cannot be applied.
 */
export async function applyOverlay(document: Document, overlay: unknown, file: string): Promise<unknown> {
  const { version, actions } = readOverlay(overlay, file);
  let data: unknown = document;
  const unmatched: string[] = [];
  for (const [index, action] of actions.entries()) {
    const named = `${file}: action ${index + 1}, ${describe(action)},`;
    const asked = await quietly(async () => {
      if (action.remove === true) refuseTwoOfOneList(data, action, named);
      // Asked before the action takes away what its target names.
      return absentOf(data, action);
    });
    const { value, said } = await quietly(() =>
      openapiOverlay(data as Document, { overlaySet: { overlay: version, actions: [action] } }),
    );
    const absent = asked.value;
    const [reason] = absent === undefined ? [...asked.said, ...said] : asked.said;
    if (reason) {
      const own = reason.replace(/^Overlay action #1: /, '').replace(/\.$/, '');
      throw new UserError(`${named} cannot be applied: ${own}.`);
    }
    if (absent !== undefined) unmatched.push(`${named} ${absent}`);
    else if ((value.resultData as { totalUnusedActions: number }).totalUnusedActions > 0) {
      throw new UserError(`${named} does nothing; mend it or take it out.`);
    }
    data = value.data;
  }
  if (unmatched.length > 0) throw new UserError(unmatched.join('\n'));
  return data;
}

function readOverlay(overlay: unknown, file: string): { version: string; actions: Action[] } {
  const version = isRecord(overlay) ? overlay['overlay'] : undefined;
  if (typeof version !== 'string' || !/^1\.[01]\.\d+$/.test(version)) {
    throw new UserError(
      `${file} is not an OpenAPI Overlay 1.0 or 1.1: it has no 'overlay: 1.0.0' at its top.`,
    );
  }
  const actions = isRecord(overlay) ? overlay['actions'] : undefined;
  if (!Array.isArray(actions) || actions.length === 0) {
    throw new UserError(`${file} has no list of actions; an overlay without any corrects nothing.`);
  }
  for (const [index, action] of actions.entries()) {
    if (!isRecord(action) || typeof action['target'] !== 'string') {
      throw new UserError(
        `${file}: action ${index + 1} has no target; give it a JSONPath that starts with '$'.`,
      );
    }
  }
  return { version, actions: actions as Action[] };
}

const describe = ({ target, description }: Action) =>
  description ? `'${target}' (${description.trim().replace(/\s+/g, ' ').replace(/\.$/, '')})` : `'${target}'`;

/** What of an action matches nothing: its target, some selectors of a union while the others do, what it copies. */
function absentOf(data: unknown, { target, copy }: Action): string | undefined {
  const matches = (path: string) => resolveJsonPath(data as Document, path).length > 0;
  const nearest = (path: string) => `the nearest path that it has is ${nearestPath(data, path)}`;
  if (!matches(target)) {
    return `matches nothing in the document; ${nearest(target)}. Mend the target or take the action out.`;
  }
  const parts = alternativesOf(target).filter(({ path }) => !matches(path));
  if (parts.length > 0) {
    const selectors = parts.map(({ selector }) => selector).join(' and ');
    const places = parts.map(({ path }) => nearest(path)).join(', and ');
    return `matches nothing with ${selectors}; ${places}. Mend that part of it or take it out.`;
  }
  if (typeof copy !== 'string' || matches(copy)) return undefined;
  return `copies '${copy}', which is not in the document; ${nearest(copy)}. Mend it or take the action out.`;
}

// openapi-format takes list members out by index, in ascending order: the second of one list would be the wrong one.
function refuseTwoOfOneList(data: unknown, action: Action, named: string): void {
  const nodes = resolveJsonPath(data as Document, action.target) as { parent?: unknown }[];
  const lists = nodes.map((node) => node.parent).filter(Array.isArray);
  if (new Set(lists).size < lists.length) {
    throw new UserError(`${named} removes several members of one list; write one action for each of them.`);
  }
}
