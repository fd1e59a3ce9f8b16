import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conclude } from '../../src/watch/conclude.ts';
import { type Program, watch } from '../../src/watch/watch.ts';
import { temporaryFolder } from '../support/temporary.ts';

const MEND = `Before \`npm test\` passes, add:
  site.opened
Before \`npm test\` passes, mend:
  a.ts:1 No.
  b.ts:2 No.`;

/** Stands for spec:update: it does to the folder it runs in what the API's address says. */
const UPDATE = `
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const id = process.argv[1];
appendFileSync('calls', id + '\\n');
const sources = JSON.parse(readFileSync('specs/sources.json', 'utf8'));
const { url } = sources[id];
if (url === 'lost') { console.error(id + ' stays as it is: there is nothing.'); process.exit(1); }
if (url === 'silent') process.exit(3);
if (url === 'mend') console.log('wrote a', ${JSON.stringify(`\n${MEND}\n`)}, 'Next: read.');
if (url === 'new' || url === 'mend') {
  sources[id].sha256 = 'b';
  writeFileSync('specs/sources.json', JSON.stringify(sources));
  const text = '---\\n"@x/pushpress": major\\n---\\n\\n- removed: ' + id + '\\n';
  writeFileSync('.changeset/spec-' + id.replace('/', '-') + '-0a1b.md', text);
}
`;
const node = (code: string): Program => [process.execPath, '-e', code];
const FINISH = "require('node:fs').appendFileSync('calls', 'finish\\n')";

async function watchOf(addresses: Record<string, string | null>, finish = FINISH) {
  const root = await temporaryFolder();
  await mkdir(join(root, 'specs'));
  await mkdir(join(root, '.changeset'));
  const sources = Object.entries(addresses).map(([id, url]) => [id, { url, sha256: 'a' }]);
  await writeFile(join(root, 'specs', 'sources.json'), JSON.stringify(Object.fromEntries(sources)));
  await writeFile(join(root, '.changeset', 'spec-a-new-ffff.md'), '---\n"@x/a": minor\n---\n\nEarlier.\n');
  const logged: string[] = [];
  const watched = await watch({
    root,
    update: node(UPDATE),
    finish: node(finish),
    log: (line) => logged.push(line),
  });
  const calls = (await readFile(join(root, 'calls'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
  return { watched, calls, logged };
}

test('every document with an address is looked at, whatever became of the one before', async () => {
  const { watched, calls, logged } = await watchOf({
    'a/lost': 'lost',
    'a/none': null,
    'a/silent': 'silent',
    'a/new': 'new',
    'a/same': 'same',
  });
  expect(calls).toEqual(['a/lost', 'a/silent', 'a/new', 'a/same', 'finish']);
  expect(watched).toEqual({
    outcomes: [
      { id: 'a/lost', kind: 'failed', reason: 'a/lost stays as it is: there is nothing.' },
      { id: 'a/none', kind: 'no-address' },
      { id: 'a/silent', kind: 'failed', reason: 'It ended with status 3 and said nothing.' },
      {
        id: 'a/new',
        kind: 'changed',
        notes: [
          {
            file: 'spec-a-new-0a1b.md',
            packageName: '@x/pushpress',
            bump: 'major',
            changelog: '- removed: a/new',
          },
        ],
      },
      { id: 'a/same', kind: 'unchanged' },
    ],
    unfinished: undefined,
  });
  expect(logged).toContain('a/lost: failed: a/lost stays as it is: there is nothing.');
});

test('all that has to be mended before the tests pass is handed on, and nothing else', async () => {
  const { outcomes } = (await watchOf({ 'a/mend': 'mend', 'a/new': 'new' })).watched;
  expect(outcomes).toMatchObject([{ id: 'a/mend', kind: 'changed', mend: MEND }, { id: 'a/new' }]);
  expect(outcomes[1]).not.toHaveProperty('mend');
});

test('nothing is brought up to date where nothing changed', async () => {
  expect((await watchOf({ 'a/same': 'same', 'a/lost': 'lost' })).calls).toEqual(['a/same', 'a/lost']);
});

test('the pull request’s text is written before the command fails, and says what failed', async () => {
  const folder = await temporaryFolder();
  const files = { bodyFile: join(folder, 'body.md'), summaryFile: join(folder, 'summary.md') };
  const logged: string[] = [];
  const conclusion = { ...files, log: (line: string) => void logged.push(line) };

  const failed = await watchOf({ 'a/lost': 'lost', 'a/new': 'new', 'a/silent': 'silent' });
  await expect(conclude(failed.watched, conclusion)).rejects.toThrow(
    'These could not be brought up to date: a/lost, a/silent.',
  );
  const body = await readFile(files.bodyFile, 'utf8');
  expect(body).toContain('- removed: a/new');
  expect(body).toContain('a/lost stays as it is: there is nothing.');
  expect(await readFile(files.summaryFile, 'utf8')).toBe(body);
  expect(logged.join('\n')).toContain(body);

  const unfinished = await watchOf(
    { 'a/new': 'new' },
    "console.error('It does not build.'); process.exit(1)",
  );
  await expect(conclude(unfinished.watched, conclusion)).rejects.toThrow('Run `pnpm package:update` by hand');
  expect(await readFile(files.bodyFile, 'utf8')).toContain('```text\nIt does not build.\n```');

  const { watched } = await watchOf({ 'a/new': 'new', 'a/same': 'same' });
  await conclude(watched, { ...conclusion, summaryFile: undefined });
});
