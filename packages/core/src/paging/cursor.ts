import type { PagingStyle } from './walker.js';

/** Where a page starts and how many rows it was asked for; what a cursor holds. */
export interface Place {
  readonly style: PagingStyle;
  /** Absent where the operation has no `limit`. */
  readonly limit: number | undefined;
  /** The page's number, the vendor's own cursor, or the offset (and, behind a slash, the total it was read with). */
  readonly position: string;
}

/** The place as a text; opaque to callers, who keep it and hand it to `from`. */
export function writeCursor({ style, limit, position }: Place): string {
  return `${style}:${limit ?? ''}:${position}`;
}

/** @throws TypeError when the text is no cursor of this style */
export function readCursor(text: unknown, style: PagingStyle): Place {
  const [, found, limit, position] =
    (typeof text === 'string' && /^(page|cursor|offset):(\d*):(.*)$/s.exec(text)) || [];
  if (position === undefined) throw notACursor();
  if (found !== style) {
    throw new TypeError(`paginate: from is the cursor of another list (${found}, not ${style} style).`);
  }
  return { style, limit: limit ? Number(limit) : undefined, position };
}

export function notACursor(): TypeError {
  return new TypeError(
    'paginate: from is no cursor of this list; hand back the `cursor` of a page or of an error as it came.',
  );
}
