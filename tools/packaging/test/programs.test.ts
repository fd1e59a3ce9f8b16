import { expect, test } from 'vitest';
import type { Project } from '../src/check/install.ts';
import { bundleProgram, type Program } from '../src/check/program.ts';
import { clientProblems, programProblems } from '../src/check/program-contents.ts';
import { specificationText } from '../src/check/specification.ts';
import { manifest, temporaryFolder, writeFiles } from './support/fixture.ts';

/** A project in which the package's entry is `code`. */
async function projectWith(code: string, files: Record<string, string> = {}): Promise<Project> {
  const folder = await writeFiles(await temporaryFolder(), {
    'node_modules/fixture/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/fixture/index.js': code,
    ...files,
  });
  const sources = new Map([['src/generated/paging.ts', Buffer.from("  '/customers': { style: 'page' },\n")]]);
  const tarball = { file: '', bytes: new Uint8Array(), manifest, files: sources };
  return { folder, tarball, packages: ['node_modules/fixture'], bytes: 12_345, codeBytes: 12_345 };
}

async function programOf(project: Project, code = "export * from 'fixture';"): Promise<Program> {
  const program = await bundleProgram(project, 'sample', code);
  if (typeof program === 'string') throw new Error(program);
  return program;
}

const specification = {
  phrases: ['Returns the customers of a company'],
  paths: ['/customers', '/customers/{uuid}', '/company'],
};
const zod = {
  'node_modules/zod/package.json': '{ "type": "module", "exports": "./index.js" }',
  'node_modules/zod/index.js': 'export const z = { parse: () => 1 };',
};

const refused: [string, string, RegExp][] = [
  ['Buffer', 'export const bytes = (text) => Buffer.from(text);', /uses Buffer, which only Node has/],
  ['globalThis.Buffer', 'export const has = () => globalThis.Buffer !== undefined;', /uses Buffer/],
  [
    'a module of Node',
    "export { createHmac } from 'node:crypto';",
    /imports node:crypto, which only Node has/,
  ],
  ['one that is loaded late', "export const load = () => import('node:fs');", /imports node:fs, which only/],
  ['zod', "export * from 'zod';", /contains zod, which is none of its dependencies: openapi-fetch\./],
  [
    'text of the specification',
    "export const about = 'Returns the customers of a company, page by page.';",
    /carries text of the specification: "Returns the customers of a company"/,
  ],
  [
    'a path that pages nothing',
    "export const path = '/company';",
    /carries the path \/company, which neither/,
  ],
];

test.each(refused)('%s is refused', async (_, code, sentence) => {
  const project = await projectWith(code, zod);
  const problems = programProblems(await programOf(project), project, specification, ['openapi-fetch']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^fixture: the program sample /);
  expect(problems[0]).toMatch(sentence);
});

test('what is like it and is none of it passes', async () => {
  const project = await projectWith(`
    export const advice = 'Hand over the Buffer as it came', crypto = process.getBuiltinModule?.('node:crypto');
    export const lists = { '/customers': 'page' };
  `);
  const program = await programOf(project, "export * from 'fixture'; export const own = '/company';");
  expect(programProblems(program, project, specification, [])).toEqual([]);
});

test('a program that does not bundle is a problem, not a crash', async () => {
  const project = await projectWith("export * from './lost.js';");
  expect(await bundleProgram(project, 'sample', "export * from 'fixture';")).toMatch(
    /^fixture: the program sample does not bundle: Could not resolve "\.\/lost\.js"/,
  );
});

test('a receiver into which a client comes is refused, even one that is shaken off', async () => {
  const client = { 'node_modules/@x/core/dist/index.js': 'export const createClient = () => 1;' };
  const project = await projectWith("import '../@x/core/dist/index.js'; export const verify = 1;", client);
  expect(clientProblems(await programOf(project), project)).toEqual([
    'fixture: the program sample needs no client, but node_modules/@x/core/dist/index.js comes in with it.',
  ]);
  expect(clientProblems(await programOf(await projectWith('export const verify = 1;')), project)).toEqual([]);
});

test('the specification’s prose, ids and paths are found, its examples are not', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    'fixture/api/openapi.yaml': `
paths:
  /customers:
    get:
      operationId: listCustomersOfCompany
      summary: Short one
      description: "Gives the rows, *all* the rows there are of customers"
      example: { description: An example is data and nothing else }
`,
  });
  expect(await specificationText('@x/fixture', folder)).toEqual({
    phrases: ['listCustomersOfCompany', 'the rows there are of customers'],
    paths: ['/customers'],
  });
});
