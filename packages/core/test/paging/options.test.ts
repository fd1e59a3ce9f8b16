import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClient } from './support/client.js';
import { ListServer } from './support/server.js';

let server: ListServer;
beforeAll(async () => {
  server = await ListServer.start();
  server.play(() => undefined);
});
afterAll(() => server.stop());

/** `paginate` as a program without types calls it. */
const paginate = (path: unknown, options?: unknown) =>
  (testClient(server.url).paginate as (path: unknown, options?: unknown) => ReturnType<typeof anyList>)(
    path,
    options,
  );
const anyList = () => testClient(server.url).paginate('/pages');

const wrong: [string, unknown, RegExp][] = [
  ['/pages', null, /the options must be an object/],
  ['/pages', 7, /the options must be an object/],
  ['/pages', { form: 'page:10:1' }, /no option "form"/],
  ['/pages', { prefetch: -1 }, /prefetch must be a whole number from 0/],
  ['/pages', { prefetch: 1.5 }, /prefetch/],
  ['/pages', { prefetch: '1' }, /prefetch/],
  ['/pages', { prefetch: Number.POSITIVE_INFINITY }, /prefetch/],
  ['/offsets', { concurrency: 0 }, /concurrency must be a whole number from 1/],
  ['/offsets', { concurrency: Number.NaN }, /concurrency/],
  ['/pages', { concurrency: 2 }, /\/pages: there is no option "concurrency"/],
  ['/cursors', { concurrency: 2 }, /no option "concurrency"/],
  ['/pages', { query: { limit: 0 } }, /limit must be a whole number from 1/],
  ['/pages', { query: { limit: '10' } }, /limit/],
  ['/pages', { query: { page: -1 } }, /page must be a whole number from 0/],
  ['/pages', { query: { page: Number.NaN } }, /page/],
  ['/offsets', { query: { offset: 2.5 } }, /offset must be a whole number/],
  ['/cursors', { query: { next: 5 } }, /next must be a string/],
  ['/pages', { from: 'rubbish' }, /from must be a cursor of this list/],
  ['/pages', { from: 'offset:10:5' }, /from must be a cursor of this list, unchanged/],
  ['/pages', { timeoutMs: -1 }, /timeoutMs/],
  ['/pages', { retry: { maxRetries: -1 } }, /maxRetries/],
  ['/not-a-list', undefined, /"\/not-a-list" is not a list; the lists are \/pages, /],
  ['constructor', undefined, /"constructor" is not a list/],
  ['__proto__', undefined, /is not a list/],
];

test.each(wrong)('%s %j rejects, everywhere, before anything is sent', async (path, options, message) => {
  const list = paginate(path, options);
  for (const use of [
    () => list.toArray(),
    () => list.toArray({ max: 0 }),
    () => list.pages().next(),
    () => list[Symbol.asyncIterator]().next(),
  ]) {
    const error = await use().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
  }
  expect(server.queries).toHaveLength(0);
});

test.each([null, 7, { max: -1 }, { max: 1.5 }, { max: '3' }, { max: Number.NaN }, { maximum: 3 }])(
  'toArray(%j) rejects',
  async (options) => {
    const pending = anyList().toArray(options as { max: number });
    await expect(pending).rejects.toThrow(TypeError);
    await expect(pending).rejects.toThrow(/toArray/);
    expect(server.queries).toHaveLength(0);
  },
);

test('options may be undefined, each of them and all of them', async () => {
  server.play(() => ({ Rows: [] }));
  const all = {
    from: undefined,
    prefetch: undefined,
    concurrency: undefined,
    query: undefined,
    signal: undefined,
  };
  for (const options of [undefined, {}, all]) {
    expect(await paginate('/offsets', options).toArray(undefined)).toEqual([]);
    expect(await paginate('/offsets', options).toArray({ max: undefined })).toEqual([]);
  }
});
