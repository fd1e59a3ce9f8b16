/** A way in which a type is not what it was. */
export interface TypeChange {
  readonly bump: 'major' | 'minor';
  /** The schema in which it is; undefined where it is in what was compared itself. */
  readonly schema?: string;
  /** The way to it from there: `address.city`, `[]`, or nothing. */
  readonly trail: string;
  readonly detail: string;
}

/** The same changes, seen from what holds it. */
export const inside = (step: string, changes: readonly TypeChange[]): TypeChange[] =>
  changes.map((change) => {
    // What is told of a schema by its name needs no way to it.
    if (change.schema !== undefined) return change;
    const joint = change.trail && !change.trail.startsWith('[') ? '.' : '';
    return { ...change, trail: step + joint + change.trail };
  });

/** How much two types differ, for finding those that differ least. */
export const weight = (changes: readonly TypeChange[]) =>
  changes.reduce((sum, { bump }) => sum + (bump === 'major' ? 1000 : 1), 0);
