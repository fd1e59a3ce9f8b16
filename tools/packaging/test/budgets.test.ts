import { expect, test } from 'vitest';
import { readBudgets, table, weigh } from '../src/check/budgets.ts';
import { dependenciesOf } from '../src/check/dependencies.ts';
import type { Project } from '../src/check/install.ts';
import type { Program } from '../src/check/program.ts';
import { entriesOf } from '../src/manifest.ts';
import { publishedPackages } from '../src/workspace.ts';
import { manifest, roomy } from './support/fixture.ts';

const files = new Map([
  ['dist/index.js', Buffer.alloc(4_000)],
  ['README.md', Buffer.alloc(50_000)],
]);
const project: Project = {
  folder: '',
  tarball: { file: '', bytes: new Uint8Array(), manifest, files },
  packages: ['node_modules/fixture'],
  bytes: 12_345,
  codeBytes: 12_000,
};
const program = (name: string, gzipped: number): Program => ({
  name,
  gzipped,
  code: '',
  text: '',
  inputs: [],
  imports: [],
});
const programs = [program('fixture', 1_200), program('fixture/webhooks', 300), program('sample', 700)];

test('what fits passes, and the table shows it', () => {
  const { rows, problems } = weigh(project, programs, { ...roomy, programsKB: { sample: 1 } });
  expect(problems).toEqual([]);
  expect(table(new Map([['fixture', rows]])).split('\n')).toEqual([
    expect.stringMatching(/^fixture +packages installed +1 {2}of 9$/),
    expect.stringMatching(/installed +12\.35 kB {2}of 900 kB$/),
    expect.stringMatching(/files in the tarball +1 {2}of 99$/),
    expect.stringMatching(/their code, unpacked +4\.00 kB {2}of 900 kB$/),
    expect.stringMatching(/fixture, gzip +1\.20 kB {2}of 9\.00 kB$/),
    expect.stringMatching(/fixture\/webhooks, gzip +0\.30 kB {2}of 9\.00 kB$/),
    expect.stringMatching(/sample, gzip +0\.70 kB {2}of 1\.00 kB$/),
  ]);
});

const over: [string, Partial<typeof roomy> & { programsKB?: Record<string, number> }, string][] = [
  ['packages', { installedPackages: 0 }, 'packages installed: 1 where 0 are allowed'],
  ['bytes', { installedKB: 12 }, 'installed: 12.345 kB where 12.000 kB are allowed'],
  ['files', { tarballFiles: 0 }, 'files in the tarball: 1 where 0 are allowed'],
  ['code', { tarballKB: 3.99 }, 'their code, unpacked: 4.000 kB where 3.990 kB are allowed'],
  [
    'an entry',
    { entryKB: { '.': 1.19, './webhooks': 9 } },
    'fixture, gzip: 1.200 kB where 1.190 kB are allowed',
  ],
  ['a program', { programsKB: { sample: 0.5 } }, 'sample, gzip: 0.700 kB where 0.500 kB are allowed'],
];

test.each(over)('%s over the budget: refused', (_, changes, sentence) => {
  expect(weigh(project, programs, { ...roomy, ...changes }).problems).toEqual([
    `fixture is over its budget: ${sentence} (budgets.json).`,
  ]);
});

test('a budget for what is not there, and what is there without a budget, are refused', () => {
  expect(weigh(project, programs, undefined).problems).toEqual([
    'fixture has no budget: write one in budgets.json.',
  ]);
  expect(weigh(project, programs, { ...roomy, programsKB: { lost: 1 } }).problems).toEqual([
    'fixture has a budget for lost, but there is no such program under consumers.',
  ]);
  const entryKB = { './webhooks': 9, './lost': 1 };
  expect(weigh(project, programs, { ...roomy, entryKB }).problems).toEqual([
    'fixture exports ., ./webhooks, but "entryKB" in budgets.json is of ./lost, ./webhooks.',
  ]);
});

test('the dependencies are exactly those of the list, each in its kind', () => {
  const needy = {
    ...manifest,
    dependencies: { zod: '^4.0.0' },
    optionalDependencies: { fsevents: '^2.0.0' },
    peerDependencies: { express: '^5.0.0', fastify: '^5.0.0' },
    peerDependenciesMeta: { express: { optional: true } },
  };
  expect(dependenciesOf(needy)).toEqual([
    'zod',
    'fsevents (optional)',
    'express (optional peer)',
    'fastify (peer)',
  ]);
  const tarball = { ...project.tarball, manifest: needy };
  const dependencies = ['zod', 'fsevents (optional)', 'express (optional peer)', 'redis (optional peer)'];
  expect(weigh({ ...project, tarball }, programs, { ...roomy, dependencies }).problems).toEqual([
    'fixture depends on fastify (peer), which its list in budgets.json does not have.',
    'fixture no longer depends on redis (optional peer): take it off its list in budgets.json.',
  ]);
});

test('every published package has a budget, and every entry of it', async () => {
  const { packages } = await readBudgets();
  for (const [name, { manifest: own }] of await publishedPackages()) {
    expect(Object.keys(packages[name]?.entryKB ?? {}).sort()).toEqual(
      entriesOf(own)
        .map(({ subpath }) => subpath)
        .sort(),
    );
  }
});
