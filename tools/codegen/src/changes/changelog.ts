import { type Bump, bumps, largest, type SpecChange } from './change.ts';

const marks: Readonly<Record<Bump, string>> = {
  major: '**Breaking:** ',
  minor: 'Not breaking: ',
  patch: 'No change of types: ',
};

/** What the changes together ask of the version number: the largest of them, or undefined where there are none. */
export const bumpOf = (changes: readonly SpecChange[]): Bump | undefined =>
  largest(changes.map(({ bump }) => bump));

/**
 * The changes as Markdown, breaking ones first, each marked; an empty text where there are none.
 *
 * @param title - What stands above the list, as in `PushPress Platform API 3.1.0`.
 */
export function changelogOf(changes: readonly SpecChange[], title: string): string {
  if (changes.length === 0) return '';
  const lines = bumps.flatMap((bump) => changes.filter((change) => change.bump === bump));
  return [
    `**${title.replaceAll(/\s+/g, ' ').trim()}**`,
    '',
    ...lines.map(({ bump, line }) => `- ${marks[bump]}${line}`),
    '',
  ].join('\n');
}
