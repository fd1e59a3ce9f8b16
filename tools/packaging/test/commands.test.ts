import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPackage } from '../src/build/build.ts';
import { commandProblems } from '../src/check/commands.ts';
import { contentProblems } from '../src/check/contents.ts';
import { install } from '../src/check/install.ts';
import { run } from '../src/run.ts';
import { fixture, packed, temporaryFolder, tsconfigWith, withManifest } from './support/fixture.ts';

const bin = { bin: { greet: 'dist/cli/index.js' } };
const source = `#!/usr/bin/env node
import { argv } from 'node:process';
import { greet } from '../index.js';
import { help } from './help.js';
console.log(argv[2] === '--help' ? help : greet(argv[2]));
`;
const command = {
  ...withManifest(bin),
  // Without the command, which needs types that published code must not have.
  ...tsconfigWith({ exclude: ['src/cli'] }),
  'src/cli/index.ts': source,
  'src/cli/help.ts': "export const help = 'greet <name>';\n",
};

test('a command becomes one file that may use Node; an entry that it needs stays that entry’s file', async () => {
  const folder = await fixture(command);
  const { files } = await buildPackage(folder);
  expect(files.map(({ path }) => path)).toContain('dist/cli/index.js');
  const code = await readFile(join(folder, 'dist/cli/index.js'), 'utf8');
  expect(code).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(code).toContain('from "../index.js"');
  expect(code).not.toContain('./help.js');
  const { code: status, stdout } = await run(process.execPath, ['dist/cli/index.js', ' Ana '], folder);
  expect([status, stdout]).toEqual([0, 'Ana\n']);
});

test('it runs from the installed tarball', async () => {
  const project = await install(await packed(command), [], await temporaryFolder());
  expect(await commandProblems(project)).toEqual([]);
});

test('one that does not explain itself is refused', async () => {
  const silent = { ...command, 'src/cli/help.ts': "export const help = '';\n" };
  const project = await install(await packed(silent), [], await temporaryFolder());
  expect(await commandProblems(project)).toEqual([
    'fixture: the command greet does not explain itself with --help: it prints nothing',
  ]);
});

test('one that is not in the tarball is refused', async () => {
  const [problem] = contentProblems(await packed({}, withManifest(bin)));
  expect(problem).toContain('has no dist/cli/index.js');
});

const broken: [string, Record<string, string | undefined>, RegExp][] = [
  [
    'a command without its source',
    { 'src/cli/index.ts': undefined },
    /^fixture has the command "greet", but/,
  ],
  [
    'a first line that starts nothing',
    { 'src/cli/index.ts': source.replace('#!', '// ') },
    /^fixture: src\/cli\/index\.ts is a command; begin it with #!\/usr\/bin\/env node\.$/,
  ],
  [
    'a place that npm would write otherwise',
    withManifest({ bin: { greet: './dist/cli/index.js' } }),
    /^fixture has the command "greet" at "\.\/dist\/cli\/index\.js"; write it as/,
  ],
  [
    'a package that is no dependency',
    { 'src/cli/index.ts': `${source}import 'zod';\n` },
    /^fixture does not bundle: src\/cli\/index\.ts imports "zod"/,
  ],
];

test.each(broken)('%s fails the build with a sentence', async (_, changes, sentence) => {
  await expect(buildPackage(await fixture({ ...command, ...changes }))).rejects.toThrow(sentence);
});
