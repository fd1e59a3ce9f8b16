import type { Lists } from '../paging/lists.js';
import type { Access, Answer } from '../transport/send.js';
import type { Query } from './query.js';

/** What core needs to know about an API. */
export interface Api extends Access {
  /** Renames query parameters, if the API's names differ from the caller's. */
  readonly wireQuery?: ((method: string, path: string, query: Query) => Query) | undefined;
  /** Path parameters that may contain slashes. */
  readonly multiSegment?: readonly string[] | undefined;
  /** The paged lists, if any. */
  readonly lists?: Lists | undefined;
  /** Unwraps the API's envelope; throws if the envelope reports a failure. */
  readonly open?: ((body: unknown, fail: Answer['fail']) => unknown) | undefined;
}
