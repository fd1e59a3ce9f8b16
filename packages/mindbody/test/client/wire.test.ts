import { loadDocument } from '@x/codegen';
import { describe, expect, it } from 'vitest';
import { hostileServer, json } from '../../../core/test/support/hostile-server.js';
import { loosely, rejection } from '../../../core/test/support/test-client.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';
import { wireQuery } from '../../src/wire.js';
import { clientOf } from './support.js';

/** The address of the one request that `call` makes. */
async function addressOf(call: (mindbody: ReturnType<typeof clientOf>) => PromiseLike<unknown>) {
  const server = await hostileServer(json({}));
  await call(clientOf(server.url));
  expect(server.requests).toHaveLength(1);
  const { method, url } = server.requests[0] as { method: string; url: string };
  return `${method} ${url.replace('/public/v6', '')}`;
}

describe('query names go over the wire with what the vendor puts in front', () => {
  it.each([
    [
      'request.',
      'GET /client/clients?request.limit=5&request.searchText=a%20b',
      (mb: ReturnType<typeof clientOf>) =>
        mb.get('/public/v6/client/clients', { query: { limit: 5, searchText: 'a b' } }),
    ],
    [
      'getCoursesRequest.',
      'GET /class/courses?getCoursesRequest.limit=5&getCoursesRequest.startDate=2026-03-01',
      (mb) => mb.get('/public/v6/class/courses', { query: { limit: 5, startDate: '2026-03-01' } }),
    ],
    [
      'deleteAvailabilityRequest.',
      'DELETE /appointment/availability?deleteAvailabilityRequest.availabilityId=7&deleteAvailabilityRequest.test=true',
      (mb) => mb.delete('/public/v6/appointment/availability', { query: { availabilityId: 7, test: true } }),
    ],
    [
      'nothing',
      'GET /sale/giftcardbalance?barcodeId=g1',
      (mb) => mb.get('/public/v6/sale/giftcardbalance', { query: { barcodeId: 'g1' } }),
    ],
    [
      'nothing, at a DELETE',
      'DELETE /appointment/deleteappointmentaddon?id=7',
      (mb) => mb.delete('/public/v6/appointment/deleteappointmentaddon', { query: { id: 7 } }),
    ],
  ] satisfies [string, string, (mb: ReturnType<typeof clientOf>) => PromiseLike<unknown>][])(
    '%s',
    async (_, address, call) => expect(await addressOf(call)).toBe(address),
  );

  it('through raw, too', async () => {
    const courses = { params: { query: { limit: 5 } } };
    expect(await addressOf((mb) => openApiFetch(mb).GET('/public/v6/class/courses', courses))).toBe(
      'GET /class/courses?getCoursesRequest.limit=5',
    );
    expect(
      await addressOf((mb) => openApiFetch(mb).request('get', '/public/v6/class/classes', courses)),
    ).toBe('GET /class/classes?request.limit=5');
    const availability = { params: { query: { availabilityId: 7 } } };
    expect(
      await addressOf((mb) => openApiFetch(mb).DELETE('/public/v6/appointment/availability', availability)),
    ).toBe('DELETE /appointment/availability?deleteAvailabilityRequest.availabilityId=7');
    expect(
      await addressOf((mb) =>
        openApiFetch(mb).GET('/public/v6/sale/giftcardbalance', { params: { query: { barcodeId: 'g' } } }),
      ),
    ).toBe('GET /sale/giftcardbalance?barcodeId=g');
    expect(await addressOf((mb) => openApiFetch(mb).GET('/public/v6/site/sites'))).toBe('GET /site/sites');
  });

  it('of every operation, as the specification has them', async () => {
    interface Operation {
      parameters?: { in?: string; name?: string; $ref?: string }[];
    }
    const document = (await loadDocument('mindbody/public-v6')) as unknown as {
      paths: Record<string, Record<string, Operation>>;
      components: { parameters: Record<string, { in: string; name: string }> };
    };
    const shared = document.components.parameters;
    let count = 0;
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { parameters = [] }] of Object.entries(operations)) {
        const names = parameters
          .map((parameter) => shared[parameter.$ref?.replace(/.*\//, '') ?? ''] ?? parameter)
          .filter((parameter) => parameter.in === 'query')
          .map((parameter) => parameter.name as string);
        const query = Object.fromEntries(names.map((name) => [name.replace(/^[^.]*\./, ''), 1]));
        expect(Object.keys(wireQuery(method.toUpperCase(), path, query)), `${method} ${path}`).toEqual(names);
        count += names.length;
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  it('lists repeat the name; what is undefined is not sent', async () => {
    const query = { clientIDs: ['a', 'b&c'] };
    expect(
      await addressOf((mb) => mb.get('/public/v6/client/clients', { query: { ...query, limit: undefined } })),
    ).toBe('GET /client/clients?request.clientIDs=a&request.clientIDs=b%26c');
    expect(
      await addressOf((mb) => openApiFetch(mb).GET('/public/v6/client/clients', { params: { query } })),
    ).toBe('GET /client/clients?request.clientIDs=a&request.clientIDs=b%26c');
  });

  it('written by the caller are refused, before anything is sent: the vendor would overlook them', async () => {
    const server = await hostileServer(json({}));
    const mindbody = clientOf(server.url);
    const query = { 'request.limit': 5 } as object;
    const page = mindbody.paginate('/public/v6/client/clients', { query });
    for (const call of [
      loosely(mindbody).get('/public/v6/client/clients', { query }),
      openApiFetch(mindbody).GET('/public/v6/client/clients', { params: { query } }),
      page.toArray(),
    ]) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toBe('The query parameter "request.limit" is written "limit" here.');
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('pathInfo', () => {
  const template = '/public/v6/pickaspot/v1/reservation/{pathInfo}' as const;

  it.each([
    ['12', '12'],
    ['sites/-99/classes/7', 'sites/-99/classes/7'],
    ['a b/c?d#e/%2f', 'a%20b/c%3Fd%23e/%252f'],
    ['%2e%2e/x\\y/é', '%252e%252e/x%5Cy/%C3%A9'],
    ['.../..a', '.../..a'],
  ])('%s keeps its slashes, and each segment is encoded by itself', async (pathInfo, sent) => {
    const address = `GET /pickaspot/v1/reservation/${sent}`;
    expect(await addressOf((mb) => mb.get(template, { path: { pathInfo } }))).toBe(address);
    expect(await addressOf((mb) => openApiFetch(mb).GET(template, { params: { path: { pathInfo } } }))).toBe(
      address,
    );
  });

  it.each(['', '/', '..', '.', '../x', 'a/..', 'a/./b', 'a//b', '/a', 'a/', 'a/\ud800'])(
    '%j is refused, and nothing is sent',
    async (pathInfo) => {
      const server = await hostileServer(json({}));
      const mindbody = clientOf(server.url);
      for (const call of [
        mindbody.get(template, { path: { pathInfo } }),
        mindbody.delete(template, { path: { pathInfo } }),
        openApiFetch(mindbody).GET(template, { params: { path: { pathInfo } } }),
      ]) {
        expect(await rejection(call)).toBeInstanceOf(TypeError);
      }
      expect(server.requests).toHaveLength(0);
    },
  );

  it('is the only one: slashes in others are encoded', async () => {
    const path = { classId: 'a/b' as unknown as string };
    expect(await addressOf((mb) => mb.get('/public/v6/pickaspot/v1/class/{classId}', { path }))).toBe(
      'GET /pickaspot/v1/class/a%2Fb',
    );
  });
});
