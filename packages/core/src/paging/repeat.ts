import type { ListAnswer } from './walker.js';

/** Notices a page with the same rows as the one before. */
export class RepeatCheck {
  readonly #rowsOf: (body: unknown) => readonly unknown[];
  #first: string | undefined;
  #text = '';

  constructor(rowsOf: (body: unknown) => readonly unknown[]) {
    this.#rowsOf = rowsOf;
  }

  /** Whether the page repeats the one of the call before; an empty one never does. */
  repeats({ rows, text }: ListAnswer): boolean {
    // The first row is compared first: stringifying every page would cost more than parsing it.
    const first = rows.length === 0 ? undefined : JSON.stringify(rows[0]);
    const same =
      first !== undefined &&
      first === this.#first &&
      (text === this.#text || JSON.stringify(rows) === JSON.stringify(this.#rowsOf(JSON.parse(this.#text))));
    this.#first = first;
    this.#text = text;
    return same;
  }
}
