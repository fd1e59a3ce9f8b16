/** How a list is asked for its next page. */
export type PagingStyle = 'page' | 'cursor' | 'offset';

/** The query parameter that says where a page starts. */
export const POSITION = { page: 'page', cursor: 'next', offset: 'offset' } as const;

/** What the generated table says of a list. */
export interface PagedPath {
  readonly style: PagingStyle;
  /** Where the rows are in the body, with dots: `data.resultArray`. */
  readonly items: string;
  /** `false` where the operation has no `limit`. */
  readonly limit?: false;
  /** The property that tells one row from another, where there is one. */
  readonly key?: string;
}

/** The query parameters that page a list; those that are `undefined` are not sent. */
export type PageQuery = Readonly<Record<string, string | number | undefined>>;

/** One answer of a list, as a walker takes it in. */
export interface ListAnswer {
  readonly body: unknown;
  /** The body as it came: kept instead of the rows, which are the caller's by then and may have been changed. */
  readonly text: string;
  readonly rows: readonly unknown[];
}

/** Walks one list: says what to ask for next, and takes in what came. */
export interface Walker {
  /** The query parameters of the next request, without its limit. */
  query(): PageQuery;
  /** Where the next request starts, as a text for {@link writeCursor}. */
  position(): string;
  /**
   * Takes in the answer to that request and gives the rows that are new.
   *
   * @throws Error for a list that cannot be read on without losing or inventing rows
   */
  take(answer: ListAnswer): readonly unknown[];
  /** Whether there is nothing left to ask for. */
  readonly done: boolean;
  /** Whether `done` is known without asking for one page more. */
  readonly knowsEnd: boolean;
  /** Offsets that will probably be asked for after the next one, in order. */
  guesses?(count: number): readonly number[];
}

/** What a style makes a walker of. */
export interface WalkerSource {
  readonly list: PagedPath;
  /** The position that a cursor holds. */
  readonly saved: string | undefined;
  /** The caller's `query.page`, `query.next` or `query.offset`. */
  readonly asked: unknown;
  readonly rowsOf: (body: unknown) => readonly unknown[];
  readonly totalOf: (body: unknown) => number | undefined;
}

/**
 * Makes the walker of a list.
 *
 * @throws TypeError for a position that is none
 */
export type ListStyle = (source: WalkerSource) => Walker;

/** @throws TypeError when the value is no whole number, or less than `least` */
export function whole(name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`paginate: ${name} is not a whole number from ${least}.`);
}
