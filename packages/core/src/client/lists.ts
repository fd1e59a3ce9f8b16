import { Ahead } from '../paging/ahead.js';
import { createPaginator, type Paginator } from '../paging/paginator.js';
import { startList } from '../paging/start.js';
import { Walk } from '../paging/walk.js';
import { POSITION } from '../paging/walker.js';
import type { CallOptions } from '../transport/request.js';
import { type Caller, callOperation, type LooseInit } from './caller.js';
import { checkCallOptions } from './options.js';
import { readAnswer } from './read-answer.js';

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

const OWN_OPTIONS = ['from', 'prefetch', 'concurrency'];

export function createPaginate(caller: Caller) {
  return (path: string, options: LooseOptions = {}): Paginator<unknown> =>
    createPaginator((modest = false) => startWalk(caller, path, options, modest));
}

function startWalk(caller: Caller, path: string, options: LooseOptions, modest: boolean): Ahead {
  const { lists, styles, pageLimit, totalOf = () => undefined } = caller.vendor;
  const list = Object.hasOwn(lists, path) ? lists[path] : undefined;
  const style = list && styles[list.style];
  if (list === undefined || style === undefined) {
    throw new TypeError(
      `paginate: ${JSON.stringify(path)} is not a list; the lists are ${Object.keys(lists).join(', ')}.`,
    );
  }
  checkCallOptions(options, OWN_OPTIONS, `paginate ${path}`);
  const { from, prefetch = 0, concurrency = 1, signal, query, ...rest } = options;
  checkCount('prefetch', prefetch, 0);
  checkCount('concurrency', concurrency, 1);
  if (concurrency > 1 && list.style !== 'offset') {
    throw new TypeError(`paginate: concurrency is for lists by offset; ${path} goes by ${list.style}.`);
  }
  const { limit, [POSITION[list.style]]: position, ...filters } = query ?? {};
  const walk = new Walk({
    ...startList(list, { from, position, limit }, pageLimit, style, totalOf),
    signal,
    concurrency: modest ? 1 : concurrency,
    ask: async (place, pageSignal) => {
      const init = { ...rest, query: { ...filters, ...place }, signal: pageSignal };
      const answer = await callOperation(caller, 'GET', path, init);
      return { body: readAnswer(answer), text: String(answer.body), fail: answer.fail };
    },
  });
  return new Ahead(walk, modest ? 0 : prefetch);
}

function checkCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new TypeError(`paginate: ${name} is not a whole number from ${least}.`);
  }
}
