/** One selector of a JSONPath's union, and the path with that one in the union's place. */
export interface Alternative {
  readonly selector: string;
  readonly path: string;
}

/** What the unions of a JSONPath are made of: of `$.a['x','y'].b` they are `'x'` and `'y'`; most paths have none. */
export function alternativesOf(path: string): Alternative[] {
  return unionsOf(path).flatMap((cuts) => {
    const [open = 0, close = 0] = [cuts[0], cuts.at(-1)];
    return cuts.slice(1).map((end, index) => {
      const selector = path.slice((cuts[index] ?? open) + 1, end).trim();
      return { selector, path: path.slice(0, open + 1) + selector + path.slice(close) };
    });
  });
}

/** Where the unions open, have their commas, and close. Brackets in quotes and in filters are not theirs. */
function unionsOf(path: string): number[][] {
  const unions: number[][] = [];
  let cuts: number[] = [];
  let depth = 0;
  for (const { index, 0: token } of path.matchAll(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[[\](),]/g)) {
    if (token === '[' || token === '(') {
      if (depth === 0) cuts = [index];
      depth += 1;
    } else if (token === ']' || token === ')') {
      depth -= 1;
      if (depth === 0 && cuts.length > 1) unions.push([...cuts, index]);
    } else if (token === ',' && depth === 1) cuts.push(index);
  }
  return unions;
}
