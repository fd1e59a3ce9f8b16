import { openapiOverlay, resolveJsonPath } from 'openapi-format';
import { type Document, isRecord } from './document.ts';
import { UserError } from './errors.ts';
import { quietly } from './quietly.ts';
import { alternativesOf } from './union.ts';

interface Action {
  target: string;
  description?: string;
  remove?: boolean;
  [key: string]: unknown;
}

/**
 * Applies an OpenAPI Overlay 1.0 or 1.1, one action at a time, so that a fault is told with its action.
 *
 * @param file - The overlay's name, for messages.
 * @throws {@link UserError} when the overlay is malformed, or an action matches nothing or cannot be applied.
 */
export async function applyOverlay(document: Document, overlay: unknown, file: string): Promise<unknown> {
  const { version, actions } = readOverlay(overlay, file);
  let data: unknown = document;
  for (const [index, action] of actions.entries()) {
    const named = `${file}: action ${index + 1}, ${describe(action)},`;
    const { value, said } = await quietly(async () => {
      if (action.remove === true) refuseTwoOfOneList(data, action, named);
      // Asked before the action takes away what its target names.
      const absent = absentOf(data, action);
      const overlaySet = { overlay: version, actions: [action] };
      return { ...(await openapiOverlay(data as Document, { overlaySet })), absent };
    });
    const [reason] = said;
    if (reason) {
      const own = reason.replace(/^Overlay action #1: /, '').replace(/\.$/, '');
      throw new UserError(`${named} cannot be applied: ${own}.`);
    }
    if ((value.resultData as { totalUnusedActions: number }).totalUnusedActions > 0) {
      throw new UserError(`${named} matches nothing in the document; mend its target or take it out.`);
    }
    if (value.absent.length > 0) {
      const selectors = value.absent.join(' and ');
      throw new UserError(`${named} matches nothing with ${selectors}; mend that part of it or take it out.`);
    }
    data = value.data;
  }
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

/** The selectors of a union that match nothing, while the others of it do. */
const absentOf = (data: unknown, { target }: Action) =>
  alternativesOf(target)
    .filter(({ path }) => resolveJsonPath(data as Document, path).length === 0)
    .map(({ selector }) => selector);

// openapi-format takes list members out by index, in ascending order: the second of one list would be the wrong one.
function refuseTwoOfOneList(data: unknown, action: Action, named: string): void {
  const nodes = resolveJsonPath(data as Document, action.target) as { parent?: unknown }[];
  const lists = nodes.map((node) => node.parent).filter(Array.isArray);
  if (new Set(lists).size < lists.length) {
    throw new UserError(`${named} removes several members of one list; write one action for each of them.`);
  }
}
