import { expect, test } from 'vitest';
import { type Document, methods, type Operation, type Parameter } from '../src/document.ts';
import { loadDocument } from '../src/load.ts';
import { namingFile, parametersOf, readNaming, withCallersNames } from '../src/naming.ts';
import { typesOf } from '../src/types.ts';
import { fixture } from './workspace.ts';

const small = () => loadDocument('mindbody/public-v6', fixture);
const ownOf = ({ parameters = [] }: Operation | { parameters?: Parameter[] }) => parameters;

test('the table of a small document', async () => {
  expect(
    namingFile(readNaming(await small())),
  ).toBe(`/** What stands in front of an operation's query names on the wire; callers leave it out. */
export const queryPrefix = {
  default: 'request.',
  exceptions: {
    'DELETE /members': '',
    'GET /courses': 'coursesRequest.',
  },
} as const;

/** The path parameters that stand for several segments: their slashes stay, and each segment is encoded. */
export const multiSegment = ['spot'] as const;
`);
});

test('the types have the names that callers write, with their comments; the document keeps those of the wire', async () => {
  const document = await small();
  const text = await typesOf(withCallersNames(document), 'mindbody/public-v6');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'query?: { /** @description Only courses that start then or later. Today by default. */ from?: string; ' +
      'limit?: number; offset?: number; };',
  );
  expect(text).toMatch(/\/\*\* @description How many rows to return\. \*\/\s+limit\?: components/);
  expect(text).toMatch(/query: \{\s+id: string;\s+test\?: boolean;/);
  expect(text).not.toMatch(/equest\.\w/);
  expect(document).toEqual(await small());
});

test('every name on the wire is its prefix and the name that callers write', async () => {
  const document = await loadDocument('mindbody/public-v6');
  const { prefix, exceptions } = readNaming(document);
  const own = new Map(exceptions);
  const wire = queryNames(document);
  const written = queryNames(withCallersNames(document));
  expect(wire.size).toBe(148);
  for (const [operation, names] of written) {
    const front = own.get(operation) ?? prefix;
    expect(names.map((name) => front + name)).toEqual(wire.get(operation));
    expect(names.join()).not.toContain('.');
  }
});

test('an even number of each prefix gives the same table every time', async () => {
  const document = await small();
  delete document.paths!['/rooms'];
  expect(readNaming(document)).toMatchObject({
    prefix: '',
    exceptions: [
      ['GET /courses', 'coursesRequest.'],
      ['GET /members', 'request.'],
    ],
  });
});

test('a document without query parameters has a table that adds nothing', () => {
  expect(readNaming({ openapi: '3.1.0' })).toEqual({ prefix: '', exceptions: [], multiSegment: [] });
});

test.each([
  [
    'two names that would be one',
    'other.from',
    "GET /courses has the query parameters 'coursesRequest.from' and 'other.from', which would both be 'from'; take one of them out in the overlay.",
  ],
  [
    'another prefix',
    'other.room',
    "GET /courses has query parameters of different prefixes, 'coursesRequest.from' and 'other.room'; the table of names holds one prefix an operation, so it has to be extended first.",
  ],
  [
    'a name without a prefix beside names with one',
    'room',
    "GET /courses has query parameters of different prefixes, 'coursesRequest.from' and 'room'; the table of names holds one prefix an operation, so it has to be extended first.",
  ],
])('%s: refused', async (_, name, sentence) => {
  const document = await small();
  ownOf(document.paths!['/courses']!.get!).push({ name, in: 'query' });
  expect(() => readNaming(document)).toThrow(sentence);
});

test('names that are alike in the path and in the query are two, and a path may have either', async () => {
  const document = await small();
  ownOf(document.paths!['/spots/{spot}']!).push({ name: 'other.spot', in: 'query' });
  expect(readNaming(document).exceptions).toContainEqual(['GET /spots/{spot}', 'other.']);
  const { parameters } = withCallersNames(document).paths!['/spots/{spot}']!;
  expect(parameters).toMatchObject([
    { name: 'spot', in: 'path' },
    { name: 'spot', in: 'query' },
  ]);
});

test.each([
  [
    { name: 'test', in: 'query', 'x-multi-segment': true },
    /'test' in GET \/spots\/\{spot\} can only be true, on a path parameter/,
  ],
  [
    { name: 'other', in: 'path', 'x-multi-segment': 'yes' },
    /'other' in GET \/spots\/\{spot\} can only be true, on a path parameter/,
  ],
])('x-multi-segment on %j is refused', async (parameter, sentence) => {
  const document = await small();
  ownOf(document.paths!['/spots/{spot}']!).push(parameter);
  expect(() => readNaming(document)).toThrow(sentence);
});

test('a path parameter that keeps its slashes in one operation alone is refused', async () => {
  const document = await small();
  document.paths!['/rooms/{spot}'] = { get: { parameters: [{ name: 'spot', in: 'path' }] } };
  expect(() => readNaming(document)).toThrow(
    "The path parameter 'spot' has x-multi-segment in GET /spots/{spot} and not in GET /rooms/{spot}; " +
      'the runtime tells them by name alone, so mark both or rename one.',
  );
});

function queryNames(document: Document): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const query =
        item[method] && parametersOf(document, item, item[method]).filter((one) => one.in === 'query');
      if (query)
        names.set(
          `${method.toUpperCase()} ${path}`,
          query.map((one) => one.name),
        );
    }
  }
  return names;
}
