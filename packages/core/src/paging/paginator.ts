import { checkNames } from '../client/options.js';
import type { Ahead } from './ahead.js';
import { Iteration } from './iterate.js';
import type { Page } from './walk.js';

/**
 * A list, asked for page by page while it is read. Each loop over it, each `pages()` and each `toArray()` starts anew.
 *
 * @example
 * for await (const customer of pushpress.paginate('/customers')) use(customer);
 */
export interface Paginator<T> extends AsyncIterable<T, undefined, undefined> {
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined, undefined>;
  /**
   * Page by page, never an empty one, each with the cursor that goes on after it; the last page's is `undefined`.
   * Lists that do not tell their length are asked for one page more before a page is given, to know whether it is
   * the last.
   *
   * @example
   * for await (const page of pushpress.paginate('/customers', { from: await load() }).pages()) {
   *   await save(page.items, page.cursor);
   * }
   */
  pages(): AsyncIterableIterator<Page<T>, undefined, undefined>;
  /**
   * All rows, or the first `max`; no page beyond those is asked for.
   *
   * @example const newest = await pushpress.paginate('/customers').toArray({ max: 500 });
   */
  toArray(options?: ToArrayOptions): Promise<T[]>;
}

export interface ToArrayOptions {
  /**
   * The most rows to give.
   * @default all there are
   */
  readonly max?: number | undefined;
}

/**
 * Starts a walk; throws for wrong arguments. It is called by the first request, so that those reject and an unused
 * list costs nothing.
 *
 * @param modest asks for no page that may turn out not to be wanted
 */
export type StartWalk = (modest?: boolean) => Ahead;

export function createPaginator<T>(start: StartWalk): Paginator<T> {
  return {
    [Symbol.asyncIterator]: () => rows<T>(start),
    pages: () => pages<T>(start),
    toArray: (options) => toArray<T>(start, options),
  };
}

function rows<T>(start: StartWalk): Iteration<T> {
  let list: Ahead | undefined;
  let items: readonly unknown[] = [];
  let at = 0;
  const ready = () => (at < items.length ? { done: false as const, value: items[at++] as T } : undefined);
  const produce = async () => {
    list ??= start();
    items = [];
    items = (await list.next())?.items ?? [];
    at = 0;
    return ready();
  };
  return new Iteration(produce, () => list?.stop(), ready);
}

function pages<T>(start: StartWalk): Iteration<Page<T>> {
  let list: Ahead | undefined;
  const produce = async () => {
    list ??= start();
    const page = await list.next();
    if (page === undefined) return undefined;
    // The failure of the page after this one is told when that one is asked for.
    const isLast =
      !page.certain &&
      (await list.peek().then(
        (after) => after === undefined,
        () => false,
      ));
    return {
      done: false as const,
      value: { items: page.items as T[], cursor: isLast ? undefined : page.cursor },
    };
  };
  return new Iteration(produce, () => list?.stop());
}

async function toArray<T>(start: StartWalk, options: ToArrayOptions = {}): Promise<T[]> {
  checkNames(options, ['max'], 'toArray');
  const { max } = options;
  if (max !== undefined && !(Number.isInteger(max) && max >= 0)) {
    throw new TypeError('toArray: max is not a whole number from 0.');
  }
  // Pages asked for ahead might lie beyond `max`.
  const list = start(max !== undefined);
  const all: T[] = [];
  while (max === undefined || all.length < max) {
    const page = await list.next();
    if (page === undefined) break;
    const wanted = max === undefined ? page.items : page.items.slice(0, max - all.length);
    for (const item of wanted) all.push(item as T);
  }
  list.stop();
  return all;
}
