import { expect, test } from 'vitest';
import { type Compiled, compile } from '../../src/update/compile.ts';
import { compileAside } from '../../src/update/compile-aside.ts';
import { type Workspace, workspace } from '../workspace.ts';

const options = {
  target: 'ES2022',
  lib: ['ES2022'],
  types: [],
  module: 'nodenext',
  strict: true,
  noEmit: true,
};
const folder = 'packages/pushpress';
const generated = `${folder}/src/generated/platform.ts`;

/** A package of a few lines, whose code uses what is generated. */
async function small(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  const copy = await workspace();
  const all = {
    'package.json': '{ "type": "module" }',
    'tsconfig.test.json': JSON.stringify({ compilerOptions: options, include: ['src', 'test'] }),
    'src/generated/platform.ts': 'export interface Gym { id: string; name: string }\n',
    'src/first.ts':
      "import type { Gym } from './generated/platform.js';\n\nexport const nameOf = (gym: Gym) => gym.name;\n",
    ...files,
  };
  for (const [file, text] of Object.entries(all)) await copy.writeFile(`${folder}/${file}`, text);
  return copy;
}

const compiled = (
  copy: Workspace,
  texts: Readonly<Record<string, string>> = {},
  removed: string[] = [],
): Compiled => compile('pushpress', copy.root, { texts: new Map(Object.entries(texts)), removed });

test('a package that compiles with what it has, and no longer with the new file: where, and what the compiler says', async () => {
  const copy = await small();
  expect(compiled(copy)).toEqual({ faults: [] });
  const before = await copy.generated();
  expect(compiled(copy, { [generated]: 'export interface Gym { id: string }\n' })).toEqual({
    faults: [
      { file: `${folder}/src/first.ts`, line: 3, message: "Property 'name' does not exist on type 'Gym'" },
    ],
  });
  expect(await copy.generated()).toEqual(before);
});

test('a generated file that is new is read, one that is removed is not', async () => {
  const copy = await small({ 'src/second.ts': "export type { Room } from './generated/rooms.js';\n" });
  const rooms = `${folder}/src/generated/rooms.ts`;
  const wanted = "Cannot find module './generated/rooms.js' or its corresponding type declarations";
  const missing = { faults: [{ file: `${folder}/src/second.ts`, line: 1, message: wanted }] };
  expect(compiled(copy)).toEqual(missing);
  expect(compiled(copy, { [rooms]: 'export interface Room { id: string }\n' })).toEqual({ faults: [] });
  expect(compiled(copy, { [rooms]: 'export type Room = 1 2;\n' })).toEqual({
    faults: [{ file: rooms, line: 1, message: "';' expected" }],
  });
  await copy.write(rooms, 'export interface Room { id: string }\n');
  expect(compiled(copy)).toEqual({ faults: [] });
  expect(compiled(copy, {}, [rooms])).toEqual(missing);
});

test('tests of types are compiled, other tests are left to npm test', async () => {
  const text = "import type { Gym } from '../src/generated/platform.js';\nexport type Name = Gym['name'];\n";
  const copy = await small({ 'test/gym.test-d.ts': text, 'test/gym.test.ts': text });
  const { faults } = compiled(copy, { [generated]: 'export interface Gym { id: string }\n' });
  expect(faults?.map(({ file, line }) => `${file}:${line}`)).toEqual([
    `${folder}/src/first.ts:3`,
    `${folder}/test/gym.test-d.ts:2`,
  ]);
});

test('one line that the compiler complains of twice in the same words is told once', async () => {
  const copy = await small({
    'src/second.ts': 'export const two = (gym: { id: 1 }) => [gym.name, gym.name];\n',
  });
  expect(compiled(copy).faults).toHaveLength(1);
});

test.each([
  ['no package', { 'src/second.ts': "export type * from '@x/core';\n" }, /^@x\/core cannot be found; /],
  [
    'no package, of what another package says that is compiled along',
    {
      'tsconfig.test.json': JSON.stringify({
        compilerOptions: { ...options, paths: { '@x/core': ['../core/src/index.ts'] } },
        include: ['src'],
      }),
      'src/second.ts': "export type * from '@x/core';\n",
      '../core/src/index.ts': "export type * from 'openapi-fetch';\n",
    },
    /^openapi-fetch cannot be found; `npm run setup` installs it$/,
  ],
  [
    'no types of a platform',
    { 'tsconfig.test.json': JSON.stringify({ compilerOptions: { ...options, types: ['node'] } }) },
    /^Cannot find type definition file for 'node'/,
  ],
  [
    'a configuration for nothing',
    { 'tsconfig.test.json': JSON.stringify({ compilerOptions: options, include: ['nothing'] }) },
    /^No inputs were found in config file '\.\/packages\/pushpress\/tsconfig\.test\.json'/,
  ],
  ['a configuration that is none', { 'tsconfig.test.json': '{ "include": 7 }' }, /'include'/],
])('what cannot be looked at is said: %s', async (_, files, reason) => {
  const { unseen, faults } = compiled(await small(files));
  expect(unseen).toMatch(reason);
  expect(faults).toBeUndefined();
});

test('a copy of the repository without what it takes is no reason to fail, and names no folder of the machine', async () => {
  const copy = await workspace();
  expect(compiled(copy)).toEqual({ unseen: "Cannot read file './packages/pushpress/tsconfig.test.json'" });
});

test('another thread finds the same, and one that cannot do its work is no reason to fail', async () => {
  const copy = await small();
  const texts = new Map([[generated, 'export interface Gym { id: string }\n']]);
  const found = await compileAside('pushpress', copy.root, { texts });
  expect(found.faults).toHaveLength(1);
  expect(found).toEqual(compile('pushpress', copy.root, { texts }));
  const odd = new Map([[generated, (() => '') as unknown as string]]);
  expect((await compileAside('pushpress', copy.root, { texts: odd })).unseen).toContain(
    'could not be cloned',
  );
});
