import type { ApiErrorClass } from '../errors/api-error.js';
import type { Lists } from '../paging/lists.js';
import type { Answer } from '../transport/request.js';
import type { Query } from './query.js';

/** What core has to know of a vendor. */
export interface Vendor {
  readonly ErrorClass: ApiErrorClass;
  /** The address in front of every path, without a trailing slash. */
  readonly base: string;
  /**
   * Sets the credentials on the headers of a request for `path`; a promise where a key has to be asked for. What it
   * rejects with ends the call: it is told of as `abort`, unless it is an error of the vendor's class already. A call's
   * attempts have the same headers, which may carry those of the attempt before.
   */
  readonly authorize: (path: string, headers: Headers) => Promise<void> | undefined;
  /**
   * Called after a 401, at most once a call, with the headers that `authorize` set: whether others are at hand.
   * The request is then made again, whatever its method, since one that was not let in has done nothing.
   */
  readonly recover?: (headers: Headers) => Promise<boolean>;
  /** The query as it goes over the wire, where its names differ from those that the caller writes. */
  readonly wireQuery?: (method: string, path: string, query: Query) => Query;
  /** Path parameters that stand for several segments: their slashes stay. */
  readonly multiSegment?: readonly string[];
  /** The lists that page, if there are any. */
  readonly lists?: Lists;
  /** Takes the value out of the vendor's envelope, or throws what `fail` makes of the failure in it. */
  readonly open?: (body: unknown, fail: Answer['fail']) => unknown;
}
