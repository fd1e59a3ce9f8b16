import type { Lists } from '../paging/lists.js';
import type { Access, Answer } from '../transport/send.js';
import type { Query } from './query.js';

/** What core has to know of an API. */
export interface Api extends Access {
  /** The query as it goes over the wire, where its names differ from those that the caller writes. */
  readonly wireQuery?: ((method: string, path: string, query: Query) => Query) | undefined;
  /** Path parameters that stand for several segments: their slashes stay. */
  readonly multiSegment?: readonly string[] | undefined;
  /** The lists that page, if there are any. */
  readonly lists?: Lists | undefined;
  /** Takes the value out of the API's envelope, or throws what `fail` makes of the failure in it. */
  readonly open?: ((body: unknown, fail: Answer['fail']) => unknown) | undefined;
}
