import { type Document, isRecord } from '../document.ts';

/** The segments of a JSON pointer, unescaped. */
export const segmentsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerTo = (...segments: readonly (string | number)[]): string =>
  ['#', ...segments.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** What a pointer leads to, or undefined. */
export function valueAt(document: Document, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>((node, part) => {
    if (Array.isArray(node)) return node[Number(part)];
    return isRecord(node) && Object.hasOwn(node, part) ? node[part] : undefined;
  }, document);
}

export const isUnder = (pointer: string | undefined, parent: string) =>
  pointer !== undefined && (pointer === parent || pointer.startsWith(`${parent}/`));
