import { type Api, apis, type EventList } from '../apis.ts';
import type { Document } from '../document.ts';
import { readEvents } from '../events.ts';
import { filesOf } from '../generate.ts';
import { loadDocument } from '../load.ts';

/** Events that the other document of the package does not list. */
export interface Unlisted {
  readonly names: readonly string[];
  readonly list: EventList;
  /** What will be generated from the other document once it lists them, by path from the root. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * The events of a document that a second document of its package must list as well and does not, or undefined. The
 * vendor publishes the two apart, so that one may know an event before the other.
 */
export async function unlistedEvents(
  api: Api,
  document: Document,
  root: string,
): Promise<Unlisted | undefined> {
  const list = api.events?.alsoIn;
  const other: (Api & (typeof apis)[number]) | undefined = apis.find(({ id }) => id === list?.api);
  if (!api.events || !list || !other) return undefined;
  const second = await loadDocument(other.id, root);
  const schema = second.components?.schemas?.[list.schema];
  const listed = schema?.enum;
  if (!schema || !listed) return undefined;
  const events = readEvents(document, api.events.envelope).map(({ name }) => name);
  const names = events.filter((name) => !listed.includes(name));
  if (names.length === 0) return undefined;
  schema.enum = [...listed, ...names];
  return { names, list, texts: await filesOf(other, second, root) };
}
