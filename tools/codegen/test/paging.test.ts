import { expect, test } from 'vitest';
import { loadDocument } from '../src/load.ts';
import { pagingFile } from '../src/paging.ts';
import { fixture } from './workspace.ts';

const small = () => loadDocument('pushpress/platform', fixture);

test('the table and the item types of a small document', async () => {
  const ok = "['get']['responses']['200']['content']['application/json']";
  expect(pagingFile(await small(), 'platform.js')).toBe(`import type { paths } from './platform.js';

/** How each paged path pages, and where its items are in the answer. */
export const paging = {
  '/gyms': { style: 'page', items: 'data.resultArray' },
  '/visits': { style: 'cursor', items: 'rows', limit: false },
} as const;

/** One item of each paged path. */
export interface PagedItems {
  '/gyms': NonNullable<paths['/gyms']${ok}['data']['resultArray']>[number];
  '/visits': paths['/visits']${ok}['rows'][number];
}
`);
});

test.each([
  [
    { style: 'page', items: 'data.results' },
    /GET \/gyms is said to page over 'data\.results', but its answer has no 'results' there/,
  ],
  [{ style: 'page', items: 'data' }, /GET \/gyms is said to page over 'data', which is not an array/],
  [
    { style: 'page', items: 'data.resultArray', key: 'uuid' },
    /tell rows apart by 'uuid', which its items do not have/,
  ],
  [
    { style: 'cursor', items: 'data.resultArray' },
    /GET \/gyms is paged by cursor but has no query parameter 'next'/,
  ],
  [
    { style: 'offset', items: 'data.resultArray' },
    /GET \/gyms is paged by offset but has no query parameter 'offset'/,
  ],
  [
    { style: 'page', items: 'data.resultArray', limit: false },
    /says 'limit: false', but the operation has a query parameter/,
  ],
  [{ style: 'page', items: 'data.resultArray', limit: true }, /limit can only be false/],
  [
    { style: 'pages', items: 'data.resultArray' },
    /the style is 'pages'; it must be one of page, cursor, offset/,
  ],
  [{ style: 'page' }, /items must be a path/],
  [{ style: 'page', items: 'data.resultArray', size: 10 }, /'size' is not known/],
  [
    { style: 'page', items: 'data.resultArray', parameters: 'page' },
    /must give each parameter its wire name/,
  ],
  [
    { style: 'page', items: 'data.resultArray', parameters: { page: 1 } },
    /must give each parameter its wire name/,
  ],
  ['page', /must be an object/],
])('x-paging of %j is refused', async (paging, sentence) => {
  const document = await small();
  document.paths!['/gyms']!.get!['x-paging'] = paging;
  expect(() => pagingFile(document, 'platform.js')).toThrow(sentence);
});

test.each(['page', 'limit'])(
  'a page-style operation without the query parameter %s is refused',
  async (name) => {
    const document = await small();
    const operation = document.paths!['/gyms']!.get!;
    operation.parameters = operation.parameters!.filter((parameter) => parameter.name !== name);
    expect(() => pagingFile(document, 'platform.js')).toThrow(
      `GET /gyms is paged by page but has no query parameter '${name}'.`,
    );
  },
);

test('an offset-style operation keeps its key, and its parameters may carry a prefix', async () => {
  const document = await small();
  const operation = document.paths!['/gyms']!.get!;
  operation.parameters = ['request.limit', 'request.offset'].map((name) => ({ name, in: 'query' }));
  operation['x-paging'] = { style: 'offset', items: 'data.resultArray', key: 'id' };
  expect(pagingFile(document, 'platform.js')).toContain(
    "'/gyms': { style: 'offset', items: 'data.resultArray', key: 'id' },",
  );
});

test('an operation that says what its parameters are called is no different in the table', async () => {
  const text = pagingFile(await loadDocument('mindbody/public-v6', fixture), 'public-v6.js');
  expect(text).toContain("'/courses': { style: 'offset' },\n");
});

test.each([
  [{ limit: 'coursesRequest.limit' }, "its parameters do not say what 'offset' is called"],
  [{ offset: 'coursesRequest.offset' }, "its parameters do not say what 'limit' is called"],
  [
    { limit: 'request.limit', offset: 'coursesRequest.offset' },
    "the operation has no query parameter 'request.limit'",
  ],
  [
    { limit: 'coursesRequest.limit', offset: 'coursesRequest.from' },
    "'coursesRequest.from' is not 'offset' with a prefix, which is all the client can send",
  ],
  [
    { limit: 'coursesRequest.limit', offset: 'coursesRequest.offset', from: 'coursesRequest.from' },
    "there is no parameter 'from' to page by",
  ],
])('parameters %j are refused', async (parameters, sentence) => {
  const document = await loadDocument('mindbody/public-v6', fixture);
  document.paths!['/courses']!.get!['x-paging'] = { style: 'offset', items: 'Courses', parameters };
  expect(() => pagingFile(document, 'public-v6.js')).toThrow(`x-paging of GET /courses: ${sentence}.`);
});

test('only GET can be paged', async () => {
  const document = await small();
  document.paths!['/gyms']!.post = document.paths!['/gyms']!.get!;
  expect(() => pagingFile(document, 'platform.js')).toThrow('POST /gyms has x-paging; only GET');
});
