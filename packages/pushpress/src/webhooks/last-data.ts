/**
 * The text of the last top-level member called `data`, as it stands in the body. One pass over the text, whatever
 * it holds, and no recursion.
 *
 * @param text A JSON object with such a member, known to be valid.
 */
export function lastDataText(text: string): string {
  let depth = 0;
  let open = 0;
  let start = 0;
  let found = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      if (depth === 1) open = at;
      while (++at < text.length && text[at] !== '"') if (text[at] === '\\') at++;
    } else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    // A key may be written with escapes, so it is compared as what it means.
    else if (char === ':' && depth === 1) start = JSON.parse(text.slice(open, at)) === 'data' ? at + 1 : 0;
    if (start && ((char === ',' && depth === 1) || !depth)) {
      found = text.slice(start, at);
      start = 0;
    }
  }
  return found.trim();
}
