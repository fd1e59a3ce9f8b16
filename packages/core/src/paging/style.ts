import type { Rules } from '../errors/check.js';
import type { Answer } from '../transport/send.js';

/** How a list is asked for its next page. */
export type PagingStyle = 'page' | 'cursor' | 'offset';

/** What the generated table says of a list. */
export interface PagedPath {
  readonly style: PagingStyle;
  /**
   * Where the rows are in the body, with dots: `data.resultArray`. Left out when the member has the name of the
   * last path segment, ignoring case: `Classes` for `/class/classes`.
   */
  readonly items?: string;
  /** `false` where the operation has no `limit`. */
  readonly limit?: false;
  /** The property that tells one row from another, where there is one. */
  readonly key?: string;
}

/** One answer of a list. */
export interface ListAnswer {
  readonly body: unknown;
  /** The body as it came: kept instead of the rows, which are the caller's by then and may have been changed. */
  readonly text: string;
  readonly rows: readonly unknown[];
}

/** What was made of an answer. */
export interface Taken {
  /** The rows that are new. */
  readonly rows: readonly unknown[];
  /** Where the next request starts, as a cursor holds it; `undefined` when there is nothing left to ask for. */
  readonly next: string | undefined;
  /** Whether `next` is right about the end: where a list does not tell its length, only the next page does. */
  readonly certain?: boolean;
  /** Whether the page may well have the same rows as the one before. */
  readonly unsure?: boolean;
}

/** A request for a page, at a value of the style's query parameter. */
export interface PageRequest {
  readonly answer: Promise<Answer>;
  readonly abort: () => void;
}
export type RequestPage = (at: unknown) => PageRequest;

/** Walks one list: says what to ask for next, and takes in what came. */
export interface Walker {
  /** Where the first request starts, as a cursor holds it. */
  readonly start: string;
  /**
   * Takes in the answer for that position, or the `next` of the last answer.
   *
   * @throws Error for a list that cannot be read on without losing or inventing rows
   */
  readonly take: (answer: ListAnswer, position: string) => Taken;
  /** Asks for that page in a way of its own: several at once. */
  readonly ask?: (request: RequestPage) => Promise<Answer>;
}

/** The rows of a body; `undefined` where there is no list. */
export type RowsOf = (body: unknown) => readonly unknown[] | undefined;

/** What a style makes a walker of. */
export interface WalkerSource {
  readonly key: string | undefined;
  /** The position that a cursor holds. */
  readonly saved: string | undefined;
  /** The caller's value of the style's query parameter. */
  readonly asked: unknown;
  readonly rowsOf: RowsOf;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
}

export interface ListStyle {
  /** The query parameter that says where a page starts. */
  readonly parameter: string;
  /** Options of `paginate` that only this style has. */
  readonly options?: Rules;
  /**
   * Makes the walker of a list.
   *
   * @throws TypeError for an unusable position
   */
  readonly walker: (source: WalkerSource) => Walker;
}
