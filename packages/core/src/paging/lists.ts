import type { LooseInit } from '../client/call.js';
import { anything, CALL_OPTIONS, checkOptions, wholeNumber } from '../client/options.js';
import { isObject, own } from '../errors/objects.js';
import type { Answer, CallOptions } from '../transport/request.js';
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

interface LooseOptions extends LooseInit, PaginateOptions {
  readonly concurrency?: number | undefined;
}

/** What core has to know of a vendor's lists. */
export interface VendorLists {
  /** The generated table of the lists that page. */
  readonly table: Readonly<Record<string, PagedPath>>;
  /** The styles that the lists go by: a vendor's users do not carry those that it does not have. */
  readonly styles: { readonly [S in PagingStyle]?: ListStyle };
  /** How many rows a page is asked for, unless the caller says. */
  readonly pageLimit: number;
  /** Where the answers of a list say how many rows there are. */
  readonly totalOf?: (body: unknown) => number | undefined;
}

/** Makes `paginate`, given how a client sends a GET. */
export type Lists = (
  get: (path: string, init: LooseInit) => Promise<Answer>,
) => (path: string, options?: LooseOptions) => Paginator<unknown>;

const OPTIONS = /* @__PURE__ */ Object.assign({ from: anything, prefetch: wholeNumber }, CALL_OPTIONS);

/** The lists of a vendor; one that has none does not carry the code for them. */
export function pagedLists({ table, styles, pageLimit, totalOf = () => undefined }: VendorLists): Lists {
  return (get) =>
    (path, options = {}) =>
      createPaginator((modest) => {
        const list = own(table, path);
        const style = list && styles[list.style];
        if (!style) {
          const known = Object.keys(table).join(', ');
          throw new TypeError(`paginate: ${JSON.stringify(path)} is not a list; the lists are ${known}.`);
        }
        checkOptions(options, { ...OPTIONS, ...style.options }, `paginate ${path}`);
        const { from, prefetch = 0, concurrency = 1, signal, query, ...init } = options;
        const [, savedStyle, savedLimit, position] = /^(\w+):(\d*):(.*)$/s.exec(from ?? '') ?? [];
        const saved = savedStyle === list.style ? position : undefined;
        const asked = savedLimit ? Number(savedLimit) : (query?.['limit'] ?? pageLimit);
        const limit = list.limit === false ? undefined : wholeNumber(asked, 'paginate: limit', 1);
        const rowsOf = (body: unknown) => rowsAt(body, list.items);
        const walker = style.walker({
          key: list.key,
          saved,
          asked: query?.[style.parameter],
          rowsOf,
          totalOf,
          // Pages that are guessed ahead might not be wanted.
          concurrency: modest ? 1 : concurrency,
        });
        const prefix = `${list.style}:${limit ?? ''}:`;
        // Whatever is not written again as it was read was not written by us, or not for this list.
        if (from !== undefined && prefix + walker.start !== from) {
          throw new TypeError(
            `paginate: from is no cursor of this list, which goes by ${list.style}; give one as it came.`,
          );
        }
        return startWalk({
          walker,
          prefix,
          rowsOf,
          prefetch: modest ? 0 : prefetch,
          signal,
          ask: (at, ending) =>
            get(path, { ...init, query: { ...query, [style.parameter]: at, limit }, signal: ending }),
        });
      });
}

/** The rows of a body; `undefined` where there is no list. */
function rowsAt(body: unknown, path: string): readonly unknown[] | undefined {
  const found = path.split('.').reduce((at, name) => (isObject(at) ? at[name] : undefined), body);
  return Array.isArray(found) ? found : undefined;
}
