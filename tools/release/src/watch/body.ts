import type { Note } from './sources.ts';
import type { Outcome, Watched } from './watch.ts';

/** GitHub refuses a pull request's text of more than 65,536 characters. */
const LIMIT = 60_000;

const ranks = ['patch', 'minor', 'major'];

/** What was found, in Markdown, for the pull request: the changelog first, then what could not be looked at. */
export function bodyOf({ outcomes, unfinished }: Watched): string {
  const changed = outcomes.flatMap((outcome) => (outcome.kind === 'changed' ? [sectionOf(outcome)] : []));
  const others = outcomes.flatMap(lineOf);
  const intro = changed.length > 0 ? 'The vendors changed their documents.' : 'No document changed.';
  const last = [
    ...(unfinished === undefined
      ? []
      : [
          `## Not finished\n\nThe API reports and tables of sizes are not up to date:\n\n${fenced(unfinished)}`,
        ]),
    ...(others.length > 0 ? [`## The other documents\n\n${others.join('\n')}`] : []),
    ...(changed.length > 0 ? ['Mark this pull request as ready for review to have it tested.'] : []),
  ].join('\n\n');
  return `${shortened([intro, ...changed].join('\n\n'), LIMIT - last.length)}\n\n${last}\n`;
}

function sectionOf({ id, notes, mend }: Extract<Outcome, { kind: 'changed' }>): string {
  const toMend = mend === undefined ? [] : [fenced(mend)];
  if (notes.length === 0) {
    return [`## \`${id}\``, 'Users of the package see nothing of the change.', ...toMend].join('\n\n');
  }
  const top = notes.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  const texts = notes.map(({ changelog }) => changelog);
  return [`## \`${id}\`: ${top.bump} for \`${top.packageName}\``, ...texts, ...toMend].join('\n\n');
}

const rank = ({ bump }: Note): number => ranks.indexOf(bump);

function lineOf(outcome: Outcome): string[] {
  const name = `- \`${outcome.id}\``;
  switch (outcome.kind) {
    case 'changed':
      return [];
    case 'unchanged':
      return [`${name} did not change.`];
    case 'no-address':
      return [`${name} has no address in specs/sources.json.`];
    case 'failed':
      return [`${name} could not be brought up to date:\n\n${indented(fenced(outcome.reason))}\n`];
  }
}

function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const lines = text.slice(0, length).split('\n').slice(0, -1);
  return `${lines.join('\n')}\n\nThe rest of it is in the changesets.`;
}

/** A block that nothing in the text can end before its time. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');
