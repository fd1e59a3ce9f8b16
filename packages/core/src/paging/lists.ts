import { anything, checkOptions, type Rules, wholeNumber } from '../errors/check.js';
import { own } from '../errors/objects.js';
import type { CallOptions } from '../transport/options.js';
import type { Answer } from '../transport/send.js';
import { createPaginator, type Paginator } from './paginator.js';
import type { ListStyle, PagedPath, PagingStyle } from './style.js';
import { startWalk } from './walk.js';

/** What `paginate` takes beside the operation's own parameters. */
export interface PaginateOptions extends CallOptions {
  /**
   * The cursor of a page, or of an error, to go on from; it wins over `query` and brings its own limit.
   * `undefined` is the beginning.
   */
  readonly from?: string | undefined;
  /**
   * How many pages are asked for ahead of the loop.
   * @default 0
   */
  readonly prefetch?: number | undefined;
}

interface LooseOptions extends PaginateOptions {
  readonly concurrency?: number | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** What core has to know of a vendor's lists. */
export interface VendorLists {
  /** The generated table of the lists that page. */
  readonly table: Readonly<Record<string, PagedPath>>;
  /** The styles that the lists go by: a vendor's users do not carry those that it does not have. */
  readonly styles: { readonly [S in PagingStyle]?: ListStyle };
  /** The page-size parameter and its default. */
  readonly limit: { readonly parameter: string; readonly rows: number };
}

/** Makes `paginate`, given how a client sends a GET. */
export type Lists = (
  get: (path: string, init: LooseOptions) => Promise<Answer>,
  callOptions: Rules,
) => (path: string, options?: LooseOptions) => Paginator<unknown>;

/** The lists of a vendor; one that has none does not carry the code for them. */
export function pagedLists({ table, styles, limit: { parameter, rows } }: VendorLists): Lists {
  return (get, callOptions) =>
    (path, options = {}) =>
      createPaginator((modest) => {
        const list = own(table, path);
        const style = list && styles[list.style];
        if (!style) {
          const known = Object.keys(table).join(', ');
          throw new TypeError(`paginate: ${JSON.stringify(path)} is not a list; the lists are ${known}.`);
        }
        const rules = { from: anything, prefetch: wholeNumber, ...style.options, ...callOptions };
        checkOptions(options, rules, `paginate ${path}`);
        const { from, prefetch = 0, concurrency = 1, signal, query, ...init } = options;
        const [, savedStyle, savedLimit, position] = /^(\w+):(\d*):(.*)$/s.exec(from ?? '') ?? [];
        const saved = savedStyle === list.style ? position : undefined;
        const asked = savedLimit ? Number(savedLimit) : (query?.[parameter] ?? rows);
        const limit = list.limit === false ? undefined : wholeNumber(asked, `paginate: ${parameter}`, 1);
        const rowsOf = (body: unknown) => rowsIn(body, path, list.items);
        const walker = style.walker({
          key: list.key,
          saved,
          asked: query?.[style.parameter],
          rowsOf,
          // Pages that are guessed ahead might not be wanted.
          concurrency: modest ? 1 : concurrency,
        });
        const prefix = `${list.style}:${limit ?? ''}:`;
        // Whatever is not written again as it was read was not written by us, or not for this list.
        if (from !== undefined && prefix + walker.start !== from) {
          throw new TypeError('paginate: from must be a cursor of this list, unchanged.');
        }
        return startWalk({
          walker,
          prefix,
          rowsOf,
          prefetch: modest ? 0 : prefetch,
          signal,
          ask: (at, ending) =>
            get(path, {
              ...init,
              query: { ...query, [style.parameter]: at, [parameter]: limit },
              signal: ending,
            }),
        });
      });
}

/** The rows of a body; `undefined` where there is no list. */
function rowsIn(body: unknown, path: string, items?: string): readonly unknown[] | undefined {
  const found = items
    ? items.split('.').reduce((at, name) => Object(at)[name], body)
    : Object.entries(body ?? {}).find(([name]) => path.endsWith(`/${name.toLowerCase()}`))?.[1];
  return Array.isArray(found) ? found : undefined;
}
