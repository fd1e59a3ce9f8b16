import type { Document } from '../document.ts';
import { isOnItsOwn, through } from './pairs.ts';
import { pointerTo, segmentsOf, valueAt } from './pointer.ts';
import type { Difference } from './redocly.ts';

/**
 * Whether a difference is one between two schemas of which one took the other's place somewhere, while both are still
 * there. redocly compares them as if one had become the other, everywhere. Of a schema under a new name that is true.
 */
export function isOfSwap(before: Document, after: Document, difference: Difference): boolean {
  if (isOnItsOwn(before, after, difference)) return false;
  const segments = segmentsOf(difference.path);
  return segments.some((_, index) => {
    // The forms of a union have no place of their own.
    if (/^(one|any|all)Of$/.test(segments[index - 1] ?? '')) return false;
    const path = pointerTo(...segments.slice(0, index + 1));
    const [was, is] = [through(before, path), through(after, path)];
    if (!was || !is || was.pointer === is.pointer) return false;
    return [was.pointer, is.pointer].every(
      (pointer) =>
        isSchema(pointer) && valueAt(before, pointer) !== undefined && valueAt(after, pointer) !== undefined,
    );
  });
}

const isSchema = (pointer: string) => /^#\/components\/schemas\/[^/]+$/.test(pointer);
