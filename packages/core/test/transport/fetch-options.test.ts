import { describe, expect, it } from 'vitest';
import { clientOptions, type FetchOptions } from '../../src/index.js';
import { rejection, testClient } from '../support/test-client.js';

function recording() {
  const inits: Record<string, unknown>[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    inits.push(init as never);
    return Response.json({ rows: [] });
  };
  return { inits, fetch };
}

describe('fetchOptions', () => {
  it("are passed to fetch unchanged; the call's override the client's", async () => {
    const { inits, fetch } = recording();
    const dispatcher = new (class Agent {})();
    const client = testClient('http://127.0.0.1', {
      fetch,
      fetchOptions: { dispatcher, cache: 'force-cache', keepalive: undefined },
    });
    await client.get('/things', {
      fetchOptions: { cache: 'no-store', next: { tags: ['a'] }, dispatcher: undefined },
    });
    await client.paginate('/things', { fetchOptions: { cf: { cacheTtl: 1 } } }).toArray();
    expect(inits[0]).toMatchObject({
      cache: 'no-store',
      next: { tags: ['a'] },
      method: 'GET',
      redirect: 'manual',
    });
    expect(inits[0]?.['dispatcher']).toBe(dispatcher);
    expect(inits[0]).not.toHaveProperty('keepalive');
    expect(inits[1]).toMatchObject({ cache: 'force-cache', cf: { cacheTtl: 1 } });
  });

  it.each(['method', 'headers', 'body', 'signal', 'redirect'])(
    'refuse %s, which the SDK sets',
    async (name) => {
      const { inits, fetch } = recording();
      const fetchOptions = { [name]: 'x' } as FetchOptions;
      const error = await rejection(
        testClient('http://127.0.0.1', { fetch }).get('/things', { fetchOptions }),
      );
      expect(error).toBeInstanceOf(TypeError);
      expect((error as Error).message).toContain(`fetchOptions must not have ${name}`);
      expect(inits).toEqual([]);
      const options = { apiKey: 'key', fetchOptions };
      expect(() => clientOptions(options, {}, 'createGymClient', 'GYM_KEY')).toThrow(
        /fetchOptions must not have/,
      );
    },
  );

  it.each([null, 'no-store', 7])('that are %j are a TypeError', async (fetchOptions) => {
    const client = testClient('http://127.0.0.1');
    expect(await rejection(client.get('/things', { fetchOptions: fetchOptions as never }))).toBeInstanceOf(
      TypeError,
    );
  });

  it('accept an explicit undefined, each and all', async () => {
    const { inits, fetch } = recording();
    const none = {
      method: undefined,
      headers: undefined,
      body: undefined,
      signal: undefined,
      redirect: undefined,
    };
    await testClient('http://127.0.0.1', { fetch, fetchOptions: none }).get('/things', {
      fetchOptions: undefined,
    });
    expect(inits[0]).toMatchObject({ method: 'GET', redirect: 'manual' });
  });
});
