import { isObject, type Vendor, type VendorLists } from '@x/core';
import { queryPrefix } from './generated/naming.js';

/**
 * Puts back what stands in front of the query names on the wire: `limit` is sent as `request.limit`. The vendor
 * overlooks names it does not know, so that a filter written with the prefix would silently not filter.
 *
 * @throws TypeError for a name that has the prefix already
 */
export const wireQuery: NonNullable<Vendor['wireQuery']> = (method, path, query) => {
  const exceptions: Readonly<Record<string, string>> = queryPrefix.exceptions;
  const prefix = exceptions[`${method} ${path}`] ?? queryPrefix.default;
  const wired: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query)) {
    if (name.includes('.')) {
      throw new TypeError(
        `The query parameter "${name}" is written "${name.slice(name.lastIndexOf('.') + 1)}" here.`,
      );
    }
    wired[prefix + name] = value;
  }
  return wired;
};

/** How many rows the answer of a list says there are. */
export const totalOf: NonNullable<VendorLists['totalOf']> = (body) => {
  const page = isObject(body) ? body['PaginationResponse'] : undefined;
  const total = isObject(page) ? page['TotalResults'] : undefined;
  return typeof total === 'number' ? total : undefined;
};
