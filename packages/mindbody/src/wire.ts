import { isObject, type Vendor } from '@x/core';
import { queryPrefix } from './generated/naming.js';

/** Puts back what stands in front of the query names on the wire: `limit` is sent as `request.limit`. */
export const wireQuery: NonNullable<Vendor['wireQuery']> = (method, path, query) => {
  const exceptions: Readonly<Record<string, string>> = queryPrefix.exceptions;
  const operation = `${method} ${path}`;
  const prefix = Object.hasOwn(exceptions, operation) ? exceptions[operation] : queryPrefix.default;
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [prefix + name, value]));
};

/** How many rows the answer of a list says there are. */
export const totalOf: NonNullable<Vendor['totalOf']> = (body) => {
  const page = isObject(body) ? body['PaginationResponse'] : undefined;
  const total = isObject(page) ? page['TotalResults'] : undefined;
  return typeof total === 'number' ? total : undefined;
};
