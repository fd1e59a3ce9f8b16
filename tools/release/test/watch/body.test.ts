import { expect, test } from 'vitest';
import { bodyOf } from '../../src/watch/body.ts';
import type { Outcome } from '../../src/watch/watch.ts';

const changed = (
  id: string,
  ...notes: [bump: string, changelog: string][]
): Extract<Outcome, { kind: 'changed' }> => ({
  id,
  kind: 'changed',
  notes: notes.map(([bump, changelog]) => ({ file: '', packageName: '@x/pushpress', bump, changelog })),
});

test('the text is the changelog, then what was not looked at and why', () => {
  const body = bodyOf({
    outcomes: [
      changed('pushpress/platform', ['major', '- removed: `GET /keys`']),
      { id: 'mindbody/events', kind: 'no-address' },
      { id: 'mindbody/webhooks', kind: 'failed', reason: 'It answered with ``` and\nthe status 500.' },
      { id: 'mindbody/public-v6', kind: 'unchanged' },
    ],
  });
  expect(body).toBe(`The vendors changed their documents.

## \`pushpress/platform\`: major for \`@x/pushpress\`

- removed: \`GET /keys\`

## The other documents

- \`mindbody/events\` has no address in specs/sources.json.
- \`mindbody/webhooks\` could not be brought up to date:

  \`\`\`\`text
  It answered with \`\`\` and
  the status 500.
  \`\`\`\`

- \`mindbody/public-v6\` did not change.

Mark this pull request as ready for review to have it tested.
`);
});

test('the largest bump leads, and a change without a changeset is told as one', () => {
  const body = bodyOf({
    outcomes: [changed('a/b', ['patch', 'one'], ['minor', 'two'], ['patch', 'three']), changed('c/d')],
  });
  expect(body).toContain('## `a/b`: minor for `@x/pushpress`\n\none\n\ntwo\n\nthree\n');
  expect(body).toContain('## `c/d`\n\nUsers of the package see nothing of the change.');
});

test('what the overlay has to mend stands with the change', () => {
  const mend = 'Before `npm test` passes, mend:\n  #/paths/~1a no description';
  const body = bodyOf({ outcomes: [{ ...changed('a/b', ['minor', 'one']), mend }] });
  expect(body).toContain(`one\n\n\`\`\`text\n${mend}\n\`\`\``);
});

test('nothing new is said in one line, and what could not be finished is said', () => {
  expect(bodyOf({ outcomes: [{ id: 'a/b', kind: 'unchanged' }] })).toBe(
    'No document changed.\n\n## The other documents\n\n- `a/b` did not change.\n',
  );
  const body = bodyOf({ outcomes: [changed('a/b', ['minor', 'one'])], unfinished: '@x/a does not compile.' });
  expect(body).toMatch(/## Not finished\n\n.* up to date:\n\n```text\n@x\/a does not compile\.\n```/);
});

test('a changelog that GitHub would refuse is cut at the end of a line, and the end of the text stays', () => {
  const changelog = Array.from({ length: 5_000 }, (_, line) => `- added: field ${line}`).join('\n');
  const body = bodyOf({ outcomes: [changed('a/b', ['minor', changelog])] });
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(
    /- added: field \d+\n\nThe rest of it is in the changesets\.\n\nMark this pull request/,
  );
});
