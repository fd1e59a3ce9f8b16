/** What a change asks of a package's version number. */
export type Bump = 'major' | 'minor' | 'patch';

/** One change of a specification, as a TypeScript user of the package meets it. */
export interface SpecChange {
  readonly bump: Bump;
  /** What kind of thing changed. */
  readonly what: What;
  readonly action: Action;
  /** One sentence of Markdown for the changelog. */
  readonly line: string;
}

export type What =
  | 'operation'
  | 'parameter'
  | 'body'
  | 'answer'
  | 'field'
  | 'value'
  | 'event'
  | 'type'
  | 'paging'
  | 'document';

export type Action = 'added' | 'removed' | 'changed' | 'deprecated';

export const bumps = ['major', 'minor', 'patch'] as const satisfies readonly Bump[];

/** The largest of some bumps. */
export const largest = (given: readonly (Bump | undefined)[]): Bump | undefined =>
  bumps.find((bump) => given.includes(bump));
