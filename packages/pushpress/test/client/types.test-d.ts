import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { paths } from '../../src/generated/platform.js';
import {
  type ApiKey,
  type ApiPromise,
  type Checkin,
  type Customer,
  createPushPressClient,
  type PagedItems,
  type Paginator,
  type PushPressClientOptions,
} from '../../src/index.js';
import { openApiFetch } from '../../src/openapi-fetch/index.js';

const pushpress = createPushPressClient({ apiKey: 'key' });
const path = { uuid: 'a' };

describe('results', () => {
  it('of get are the body, whatever its shape', () => {
    expectTypeOf(pushpress.get('/customers/{uuid}', { path })).toEqualTypeOf<ApiPromise<Customer>>();
    expectTypeOf(pushpress.get('/keys/{id}', { path: { id: 'a' } })).resolves.toEqualTypeOf<ApiKey>();
    expectTypeOf(pushpress.get('/checkins/count')).resolves.not.toBeAny();
    expectTypeOf(pushpress.get('/company')).resolves.toHaveProperty('name');
  });

  it('of every get are known', () => {
    type Gets = { [P in keyof paths]: 'get' extends keyof paths[P] ? P : never }[keyof paths];
    type Body<P extends Gets> = paths[P] extends {
      get: { responses: { 200: { content: { 'application/json': infer B } } } };
    }
      ? B
      : never;
    type Unknown = { [P in Gets]: [Body<P>] extends [never] ? P : unknown extends Body<P> ? P : never }[Gets];
    expectTypeOf<Unknown>().toEqualTypeOf<never>();
  });

  it('of post are the body of the 201, or of the 200', () => {
    const body = { eventId: 'e', customerIds: ['c'] };
    expectTypeOf(pushpress.post('/invitations', { body })).resolves.toEqualTypeOf<{ id: string }[]>();
    const mail = { customer: 'c', subject: 's', text: 't', html: 'h', from: 'f' };
    expectTypeOf(pushpress.post('/messages/email/send', { body: mail })).resolves.toHaveProperty('status');
  });

  it('of a 204 are undefined', () => {
    expectTypeOf(pushpress.delete('/webhooks/{uuid}', { path })).resolves.toEqualTypeOf<undefined>();
  });

  it('of withResponse() are the data and the Response', () => {
    const result = pushpress.get('/customers/{uuid}', { path }).withResponse();
    expectTypeOf(result).resolves.toEqualTypeOf<{ data: Customer; response: Response }>();
  });

  it("of raw are openapi-fetch's", async () => {
    const { data, error, response } = await openApiFetch(pushpress).GET('/customers/{uuid}', {
      params: { path },
    });
    expectTypeOf(response).toEqualTypeOf<Response>();
    expectTypeOf(data?.email).toEqualTypeOf<Customer['email'] | undefined>();
    expectTypeOf(error).not.toBeAny();
  });

  it('of forCompany are the same client', () => {
    expectTypeOf(pushpress.forCompany('b')).toEqualTypeOf(pushpress);
  });
});

describe('arguments that are compile errors', () => {
  it('a path that is none', () => {
    // @ts-expect-error misspelled
    pushpress.get('/customer');
    // @ts-expect-error misspelled, with arguments
    pushpress.get('/customer/{uuid}', { path });
    // @ts-expect-error filled in already
    pushpress.get('/customers/abc');
    // @ts-expect-error has no POST
    pushpress.post('/company');
    // @ts-expect-error has no PUT
    pushpress.put('/company');
  });

  it('a path parameter that is missing, misnamed or of the wrong type', () => {
    // @ts-expect-error there is none
    pushpress.get('/customers/{uuid}');
    // @ts-expect-error there is none
    pushpress.get('/customers/{uuid}', {});
    // @ts-expect-error there is none
    pushpress.get('/customers/{uuid}', { path: {} });
    // @ts-expect-error it is uuid here
    pushpress.get('/customers/{uuid}', { path: { id: 'a' } });
    // @ts-expect-error may be missing
    pushpress.get('/customers/{uuid}', { path: { uuid: undefined as string | undefined } });
    // @ts-expect-error the path has none
    pushpress.get('/company', { path });
    assertType(pushpress.get('/customers/{uuid}', { path: { uuid: 7 } }));
  });

  it('a body that is missing, wrong or too much', () => {
    // @ts-expect-error there is none
    pushpress.post('/invitations');
    // @ts-expect-error there is none
    pushpress.post('/invitations', {});
    // @ts-expect-error customerIds is missing
    pushpress.post('/invitations', { body: { eventId: 'e' } });
    // @ts-expect-error customerIds is a list
    pushpress.post('/invitations', { body: { eventId: 'e', customerIds: 'c' } });
    // @ts-expect-error misspelled
    pushpress.post('/invitations', { body: { eventId: 'e', customerIds: [], customers: [] } });
    // @ts-expect-error no such event
    pushpress.post('/webhooks', { body: { url: 'u', eventTypes: ['checkin.create'] } });
    // @ts-expect-error GET takes none
    pushpress.get('/company', { body: {} });
  });

  it('a query that is wrong', () => {
    // @ts-expect-error no such filter
    pushpress.get('/customers', { query: { rolle: 'member' } });
    // @ts-expect-error no text
    pushpress.get('/customers', { query: { limit: '10' } });
    // @ts-expect-error an option that is none
    pushpress.get('/customers', { querry: {} });
  });

  it('an option that is none', () => {
    // @ts-expect-error misspelled
    createPushPressClient({ apikey: 'key' });
    // @ts-expect-error milliseconds, as a number
    createPushPressClient({ timeoutMs: '20' });
    // @ts-expect-error misspelled
    createPushPressClient({ retry: { retries: 1 } });
    // @ts-expect-error misspelled
    createPushPressClient({ hooks: { onRequest: () => {} } });
  });
});

describe('an explicit undefined', () => {
  it('is accepted for every option of the client', () => {
    assertType<PushPressClientOptions>({
      apiKey: undefined,
      accessToken: undefined,
      companyId: undefined,
      server: undefined,
      fetch: undefined,
      headers: undefined,
      timeoutMs: undefined,
      retry: { maxRetries: undefined, maxElapsedMs: undefined, methods: undefined },
      hooks: { request: undefined, response: undefined, retry: undefined, error: undefined },
      logger: undefined,
    });
    assertType<PushPressClientOptions>({ retry: undefined, hooks: undefined, headers: { 'x-a': undefined } });
    assertType<PushPressClientOptions>({ logger: { debug: undefined, warn: undefined } });
    assertType<PushPressClientOptions>({ logger: console });
  });

  it('is accepted for every option of a call, and for what is optional in query and body', () => {
    pushpress.get('/company', undefined);
    pushpress.get('/customers', {
      query: undefined,
      headers: undefined,
      signal: undefined,
      timeoutMs: undefined,
      retry: undefined,
    });
    pushpress.get('/customers', { query: { page: undefined, limit: undefined } });
    pushpress.post('/attributions/attributions', {
      body: { customerId: 'c', event: 'signup', referer: undefined },
    });
    pushpress.patch('/keys/{id}/revoke', { path: { id: 'a' }, body: undefined });
    pushpress.paginate('/customers', undefined);
    pushpress.paginate('/customers', { query: { role: undefined }, from: undefined, prefetch: undefined });
    pushpress.paginate('/customers').toArray({ max: undefined });
  });
});

it('server fits a name, a URL and an environment variable', () => {
  createPushPressClient({ server: 'staging' });
  createPushPressClient({ server: process.env['SERVER'] });
  createPushPressClient({ server: 'https://gym.example' });
  // @ts-expect-error no address
  createPushPressClient({ server: 7 });
});

it('apiKey fits a text, a function, an async one and an environment variable', () => {
  createPushPressClient({ apiKey: process.env['KEY'] });
  createPushPressClient({ apiKey: () => 'key' });
  createPushPressClient({ apiKey: async () => 'key', accessToken: async () => 'token' });
  // @ts-expect-error may give nothing
  createPushPressClient({ apiKey: async () => undefined as string | undefined });
});

describe('paginate', () => {
  it('gives the items of each of the ten lists', () => {
    type Item<P extends keyof PagedItems> = PagedItems[P];
    expectTypeOf(pushpress.paginate('/customers')).toEqualTypeOf<Paginator<Customer>>();
    expectTypeOf<keyof PagedItems>().toEqualTypeOf<
      | '/checkins/appointment'
      | '/checkins/class'
      | '/checkins/event'
      | '/checkins/open'
      | '/classes'
      | '/customers'
      | '/enrollments'
      | '/events'
      | '/invitations'
      | '/reservations'
    >();
    type IsUnknown<T> = 0 extends 1 & T
      ? true
      : unknown extends T
        ? true
        : [T] extends [never]
          ? true
          : false;
    type Vague = { [P in keyof PagedItems]: IsUnknown<Item<P>> extends true ? P : never }[keyof PagedItems];
    expectTypeOf<Vague>().toEqualTypeOf<never>();
  });

  it('gives rows to a loop, pages to pages() and a list to toArray()', async () => {
    for await (const row of pushpress.paginate('/checkins/appointment')) {
      expectTypeOf(row).toEqualTypeOf<PagedItems['/checkins/appointment']>();
      expectTypeOf(row.id).toBeString();
    }
    for await (const { items, cursor } of pushpress.paginate('/classes').pages()) {
      expectTypeOf(items).toEqualTypeOf<PagedItems['/classes'][]>();
      expectTypeOf(cursor).toEqualTypeOf<string | undefined>();
    }
    expectTypeOf(pushpress.paginate('/customers').toArray()).resolves.toEqualTypeOf<Customer[]>();
  });

  it('gives each list its own', () => {
    expectTypeOf(pushpress.paginate('/checkins/class')).toEqualTypeOf<
      Paginator<PagedItems['/checkins/class']>
    >();
    expectTypeOf<PagedItems['/checkins/class']>().toHaveProperty('id').toBeString();
    expectTypeOf(pushpress.paginate('/checkins/event')).toEqualTypeOf<
      Paginator<PagedItems['/checkins/event']>
    >();
    expectTypeOf<PagedItems['/checkins/event']>().toHaveProperty('id').toBeString();
    expectTypeOf(pushpress.paginate('/checkins/open')).toEqualTypeOf<
      Paginator<PagedItems['/checkins/open']>
    >();
    expectTypeOf<PagedItems['/checkins/open']>().toHaveProperty('id').toBeString();
    expectTypeOf(pushpress.paginate('/classes')).toEqualTypeOf<Paginator<PagedItems['/classes']>>();
    expectTypeOf<PagedItems['/classes']>().toHaveProperty('id').toBeString();
    expectTypeOf(pushpress.paginate('/enrollments')).toEqualTypeOf<Paginator<PagedItems['/enrollments']>>();
    expectTypeOf<PagedItems['/enrollments']>().toHaveProperty('id').toBeString();
    expectTypeOf(pushpress.paginate('/events')).toEqualTypeOf<Paginator<PagedItems['/events']>>();
    expectTypeOf<PagedItems['/events']>().toHaveProperty('id').toBeString();
    const invitations = pushpress.paginate('/invitations', { query: { eventId: 'e' } });
    expectTypeOf(invitations).toEqualTypeOf<Paginator<PagedItems['/invitations']>>();
    expectTypeOf<PagedItems['/invitations']>().toHaveProperty('id').toBeString();
    const reservations = pushpress.paginate('/reservations', { query: { calendarItemId: 'c' } });
    expectTypeOf(reservations).toEqualTypeOf<Paginator<PagedItems['/reservations']>>();
    expectTypeOf<PagedItems['/reservations']>().toHaveProperty('id').toBeString();
    // @ts-expect-error which event's?
    pushpress.paginate('/invitations');
  });

  it('takes the query of the list, and nothing else', () => {
    pushpress.paginate('/customers', {
      query: { role: 'member', limit: 50 },
      prefetch: 1,
      signal: undefined,
    });
    // @ts-expect-error no such role
    pushpress.paginate('/customers', { query: { role: 'king' } });
    // @ts-expect-error no such filter
    pushpress.paginate('/customers', { query: { rolle: 'member' } });
    // @ts-expect-error lists take no body
    pushpress.paginate('/customers', { body: {} });
    // @ts-expect-error this list has no limit
    pushpress.paginate('/checkins/appointment', { query: { limit: 5 } });
    // @ts-expect-error a cursor is a text
    pushpress.paginate('/customers', { from: 3 });
  });

  it('refuses paths that do not page', () => {
    // @ts-expect-error is no list
    pushpress.paginate('/company');
    // @ts-expect-error has a limit, but no pages
    pushpress.paginate('/keys');
    // @ts-expect-error is not paged
    pushpress.paginate('/classes/types', { query: {} });
    // @ts-expect-error is one customer
    pushpress.paginate('/customers/{uuid}', { path });
  });

  it('refuses concurrency: no list of this vendor goes by offset', () => {
    // @ts-expect-error by page
    pushpress.paginate('/customers', { concurrency: 2 });
    // @ts-expect-error by cursor
    pushpress.paginate('/checkins/appointment', { concurrency: 2 });
    pushpress.paginate('/customers', { concurrency: undefined });
  });
});

it('the check-in type is given out', () => {
  expectTypeOf<Checkin>().not.toBeAny();
});
