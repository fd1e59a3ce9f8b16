import { checkOptions, wholeNumber } from '../errors/check.js';
import { iterate, type ListIterator } from './iterate.js';
import type { Page, StartWalk } from './walk.js';

/**
 * A list, asked for page by page while it is read. Each loop over it, each `pages()` and each `toArray()` starts anew.
 *
 * @example
 * for await (const customer of pushpress.paginate('/customers')) use(customer);
 */
export interface Paginator<T> extends AsyncIterable<T> {
  [Symbol.asyncIterator](): ListIterator<T>;
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
  pages(): ListIterator<Page<T>>;
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

export function createPaginator(start: StartWalk): Paginator<unknown> {
  return {
    [Symbol.asyncIterator]() {
      let items: readonly unknown[] = [];
      let at = 0;
      const ready = () => (at < items.length ? { done: false as const, value: items[at++] } : undefined);
      const produce = async (walk: ReturnType<StartWalk>) => {
        items = [];
        items = (await walk.next())?.items ?? [];
        at = 0;
        return ready();
      };
      return iterate(start, produce, ready);
    },

    pages: () =>
      iterate(start, async (walk) => {
        const page = await walk.next();
        if (!page) return undefined;
        const { items, certain, cursor } = page;
        // The failure of the page after this one is told when that one is asked for.
        const goesOn = certain || (await walk.peek().catch(() => true));
        return { done: false, value: { items, cursor: goesOn ? cursor : undefined } };
      }),

    async toArray(options = {}) {
      checkOptions(options, { max: wholeNumber }, 'toArray');
      const { max = Number.POSITIVE_INFINITY } = options;
      // Pages asked for ahead might lie beyond `max`.
      const walk = start(options.max !== undefined);
      const all: unknown[] = [];
      while (all.length < max) {
        const page = await walk.next();
        if (!page) break;
        for (const item of page.items.slice(0, max - all.length)) all.push(item);
      }
      walk.stop();
      return all;
    },
  };
}
