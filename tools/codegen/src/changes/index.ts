import { type Api, apis } from '../apis.ts';
import type { Document } from '../document.ts';
import { UserError } from '../errors.ts';
import type { SpecChange } from './change.ts';
import { findings } from './findings.ts';
import { sentences } from './sentences.ts';

export type { Bump, SpecChange } from './change.ts';
export { bumpOf, changelogOf } from './changelog.ts';

/**
 * What changed between two versions of an API's document, as a TypeScript user of its package meets it.
 *
 * `redocly diff` says what changed, and the table of rules what that means. Events, paging and what a package exports,
 * which it does not know, are compared here; and the generated types are, for what neither tells.
 *
 * @param before - The document with its overlay applied, as `loadDocument` gives it.
 * @param id - The API, as in `pushpress/platform`.
 * @returns the changes, the largest first; none where the generated files say the same.
 * @throws {@link UserError} where there is no such API, or redocly cannot compare the documents.
 * @example
 * const changes = await changesBetween(before, after, 'pushpress/platform');
 * bumpOf(changes); // 'minor'
 */
export async function changesBetween(before: Document, after: Document, id: string): Promise<SpecChange[]> {
  const api: Api | undefined = apis.find((one) => one.id === id);
  if (!api)
    throw new UserError(`There is no API '${id}'; there are ${apis.map((one) => one.id).join(', ')}.`);
  const { facts } = await findings(before, after, api);
  return sentences(facts);
}
