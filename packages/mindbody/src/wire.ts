import { type Api, byOffset } from '@x/core';
import { queryPrefix } from './generated/naming.js';

/**
 * Puts back what stands in front of the query names on the wire: `limit` is sent as `request.limit`. The vendor
 * overlooks names it does not know, so that a filter written with the prefix would silently not filter.
 *
 * @throws TypeError for a name that has the prefix already
 */
export const wireQuery: NonNullable<Api['wireQuery']> = (method, path, query) => {
  const exceptions: Readonly<Record<string, string>> = queryPrefix.exceptions;
  const prefix = exceptions[`${method} ${path}`] ?? queryPrefix.default;
  const wired = Object.entries(query).map(([name, value]) => {
    const short = name.slice(name.lastIndexOf('.') + 1);
    if (short !== name) throw new TypeError(`The query parameter "${name}" is written "${short}" here.`);
    return [prefix + name, value];
  });
  return Object.fromEntries(wired);
};

/** Mindbody pages by offset; every page has the total. */
export const STYLES = {
  offset: /* @__PURE__ */ byOffset({
    parameter: 'offset',
    totalOf: (body) => Object(Object(body).PaginationResponse).TotalResults,
  }),
};
