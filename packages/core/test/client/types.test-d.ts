import { assertType, describe, expectTypeOf, it } from 'vitest';
import { type Api, type ApiClient, type ApiPromise, createClient, type Paginator } from '../../src/index.js';

interface Row {
  id: string;
}
interface Body {
  name: string;
  note?: string;
  deep?: { list: { tag?: string }[] };
}
type Json<T> = { content: { 'application/json': T } };

interface Paths {
  '/rows': {
    get: { parameters: { query: { filter: string; limit?: number } }; responses: { 200: Json<Row[]> } };
    post: { requestBody: Json<Body>; responses: { 200: Json<{ old: true }>; 201: Json<Row> } };
  };
  '/rows/{id}': {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: Json<Row>; 404: Json<{ message: string }> };
    };
    // The document gives a body to its 204.
    delete: { parameters: { path: { id: string } }; responses: { 204: Json<Row> } };
    patch: { parameters: { path: { id: string } }; requestBody?: Json<Body>; responses: { 205: object } };
  };
  '/only': { get: { responses: { 200: Json<{ isSuccess: boolean; value: Row }> } } };
}

interface Table {
  '/rows': { readonly style: 'offset' };
  '/only': { readonly style: 'page' };
}
interface Items {
  '/rows': Row;
  '/only': Row;
}

const api = {} as Api;
const path = { id: 'a' };
// Only types are looked at here: nothing of it runs.
const client = (): ApiClient<Paths, Table, Items> => createClient<Paths, Table, Items>(api, {});

describe('results', () => {
  it('are the success of the document', () => {
    expectTypeOf(client().get('/rows/{id}', { path })).toEqualTypeOf<ApiPromise<Row>>();
    expectTypeOf(client().get('/rows', { query: { filter: 'a' } })).resolves.toEqualTypeOf<Row[]>();
    expectTypeOf(client().post('/rows', { body: { name: 'a' } })).resolves.toEqualTypeOf<
      { old: true } | Row
    >();
  });

  it('of a 204 or a 205 are undefined, whatever the document says', () => {
    expectTypeOf(client().delete('/rows/{id}', { path })).resolves.toEqualTypeOf<undefined>();
    expectTypeOf(client().patch('/rows/{id}', { path })).resolves.toEqualTypeOf<undefined>();
  });

  it('are unwrapped where the api has an envelope, and only there', () => {
    const enveloped = (): ApiClient<Paths, Table, Items, { mark: 'isSuccess'; value: 'value' }> =>
      createClient(api, {});
    expectTypeOf(enveloped().get('/only')).resolves.toEqualTypeOf<Row>();
    expectTypeOf(enveloped().get('/rows/{id}', { path })).resolves.toEqualTypeOf<Row>();
    expectTypeOf(client().get('/only')).resolves.toEqualTypeOf<{ isSuccess: boolean; value: Row }>();
  });
});

describe('arguments', () => {
  it('accept an explicit undefined where a member is optional, at any depth', () => {
    assertType(client().post('/rows', { body: { name: 'a', note: undefined, deep: undefined } }));
    assertType(client().post('/rows', { body: { name: 'a', deep: { list: [{ tag: undefined }] } } }));
    assertType(client().get('/rows', { query: { filter: 'a', limit: undefined } }));
    assertType(client().patch('/rows/{id}', { path, body: undefined, headers: undefined }));
  });

  it('refuse undefined, and absence, where a member is required', () => {
    // @ts-expect-error name is required
    client().post('/rows', { body: { name: undefined } });
    // @ts-expect-error list is required
    client().post('/rows', { body: { name: 'a', deep: { list: undefined } } });
    // @ts-expect-error the query has a required member
    client().get('/rows');
    // @ts-expect-error the query has a required member
    client().get('/rows', { query: {} });
    // @ts-expect-error the body is required
    client().post('/rows', { body: undefined });
    // @ts-expect-error the path is required
    client().delete('/rows/{id}');
  });

  it('accept lists that are readonly', () => {
    const list = [{ tag: 'a' }] as const;
    assertType(client().post('/rows', { body: { name: 'a', deep: { list } } }));
  });

  it('know paths by their method, also where there is but one', () => {
    // @ts-expect-error has no POST
    client().post('/rows/{id}', { path });
    // @ts-expect-error is the only one with DELETE, and is not it
    client().delete('/rows', { path });
    // @ts-expect-error nothing is put
    client().put('/rows');
  });
});

it('concurrency is for lists by offset alone', () => {
  expectTypeOf(client().paginate('/rows', { query: { filter: 'a' }, concurrency: 4 })).toEqualTypeOf<
    Paginator<Row>
  >();
  // @ts-expect-error this one goes by page
  client().paginate('/only', { concurrency: 4 });
  // @ts-expect-error the query has a required member here too
  client().paginate('/rows');
});
