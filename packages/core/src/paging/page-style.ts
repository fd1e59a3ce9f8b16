import { wholeNumber } from '../errors/check.js';
import type { ListStyle } from './style.js';

/**
 * Lists that go by page number. There is no total: the end is an empty page and nothing else, since a server may cap
 * `limit`, or filter rows after it has cut the page.
 */
export const byPage = ({ parameter }: { readonly parameter: string }): ListStyle => ({
  parameter,
  walker: ({ saved, asked = 1 }) => ({
    start: `${wholeNumber(saved === undefined ? asked : Number(saved), `paginate: ${parameter}`)}`,
    take: ({ rows }, page) => ({ rows, next: rows.length > 0 ? `${Number(page) + 1}` : undefined }),
  }),
});
