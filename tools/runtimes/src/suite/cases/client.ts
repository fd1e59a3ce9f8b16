import { createMindbodyClient, createMindbodyWebhooksClient } from '@x/mindbody';
import { createPushPressClient } from '@x/pushpress';
import { equal, ok, refused } from '../assert.ts';
import type { Bench } from '../bench.ts';
import { both, only } from '../case.ts';
import { withGlobal } from '../platform.ts';
import { mindbodyOptions, pushpressOptions } from '../sides.ts';

const oneRequest = async ({ requests }: Bench, path: string) => {
  const seen = await requests(path);
  equal(seen.length, 1, `requests of ${path}`);
  return seen[0]!;
};

export const clientCases = [
  ...both('client', {
    'a get gives the body, and sends the key and whose data it wants': async (bench) => {
      const { side } = bench;
      const body = await side.client().one();
      ok(Object.keys(body).length > 0, 'The body is empty.');
      const { method, headers } = await oneRequest(bench, side.paths.one);
      equal(method, 'GET', 'method');
      equal(headers['api-key'], '***', 'the key');
      ok(headers[side.vendor === 'pushpress' ? 'company-id' : 'siteid'], 'No gym was named.');
    },
    'a post sends its body once, as JSON': async (bench) => {
      const { side } = bench;
      const made = await side.client().create();
      ok(Object.keys(made).length > 0, 'The answer is empty.');
      const { method, headers } = await oneRequest(bench, side.paths.create);
      equal([method, headers['content-type']], ['POST', 'application/json'], 'the request');
      ok(Number(headers['content-length']) > 0, 'The length of the body is not told.');
    },
    'a path parameter is percent-encoded': async ({ side, requests }) => {
      await side.failure(side.client().record('a/b?c#d%2e é'));
      const [seen] = await requests();
      equal(seen?.path, `${side.paths.record}/a%2Fb%3Fc%23d%252e%20%C3%A9`, 'the path');
    },
    'a path parameter that would reach something else is refused': async ({ side, requests }) => {
      const client = side.client();
      for (const id of ['', '.', '..', Number.NaN, Number.POSITIVE_INFINITY, undefined, null, {}])
        await refused(() => client.record(id), `The id ${JSON.stringify(id)}`);
      equal((await requests()).length, 0, 'requests');
    },
    'withResponse gives the data and the response': async ({ side }) => {
      const { data, response } = await side.client().one().withResponse();
      ok(Object.keys(data).length > 0, 'The data are empty.');
      equal([response.status, response.ok], [200, true], 'the response');
      ok(/json/.test(response.headers.get('content-type') ?? ''), 'No content type is shown.');
      equal(await response.json(), data, 'the body of the response');
    },
    'raw gives data, or the vendor’s error, and never throws for a status': async ({ side }) => {
      const client = side.client();
      const { data, response } = await client.raw();
      ok(data && response.ok, 'There are no data.');
      const lost = await client.raw('lost');
      equal([lost.response.status, lost.data], [404, undefined], 'what is lost');
      ok(lost.error, 'There is no error.');
    },
    'a key is asked for at every request': async ({ side, requests }) => {
      let asked = 0;
      const key = side.secrets[0]!;
      const apiKey = async () => {
        asked++;
        return key;
      };
      const client = side.client({ apiKey });
      await client.one();
      await client.one();
      equal([asked, (await requests(side.paths.one)).length], [2, 2], 'asked and sent');
    },
    'fetch is looked up when it is called': async ({ side }) => {
      const client = side.client();
      const mock = async () =>
        new Response('{"mocked":true}', { headers: { 'content-type': 'application/json' } });
      equal(await withGlobal('fetch', mock, async () => client.one()), { mocked: true }, 'the answer');
    },
    'a fetch of the caller’s own gets an address and an init': async ({ side }) => {
      const { fetch } = globalThis;
      const calls: unknown[] = [];
      const own = (...args: Parameters<typeof fetch>) => {
        calls.push([typeof args[0], args.length, args[1]?.redirect, args[1]?.signal instanceof AbortSignal]);
        return fetch(...args);
      };
      await side.client({ fetch: own as typeof fetch }).one();
      equal(calls, [['string', 2, 'manual', true]], 'the calls');
    },
    'hooks see masked credentials, and may change headers': async ({ side, requests }) => {
      const shown: string[] = [];
      const client = side.client({
        hooks: {
          request: ({ headers, url }) => {
            shown.push(url, ...[...headers].flat());
            headers.set('x-trace', 'abc');
          },
          response: ({ response }) => void shown.push(`${response.status}`),
        },
      });
      await client.one();
      const [seen] = await requests(side.paths.one);
      equal([seen?.headers['x-trace'], shown.at(-1)], ['abc', '200'], 'the header and the status');
      ok(
        !shown.some((text) => side.secrets.some((secret) => text.includes(secret))),
        'A hook was shown a key.',
      );
    },
  }),
  ...only('pushpress', 'client', {
    'forCompany asks for another gym': async ({ facts, requests }) => {
      const [, second] = facts.pushpress.companies;
      await createPushPressClient(pushpressOptions(facts)).forCompany(second!).get('/company');
      equal(
        (await requests('/company')).map(({ headers }) => headers['company-id']),
        [second],
        'the gyms',
      );
    },
    'the operations under /keys take the access token': async ({ facts: { pushpress }, requests }) => {
      const { url, accessToken } = pushpress;
      await createPushPressClient({ server: url, accessToken }).get('/keys');
      const [seen] = await requests('/keys');
      equal(
        [seen?.headers['authorization'], seen?.headers['api-key']],
        ['***', undefined],
        'the credentials',
      );
    },
    'without a key, and without one in the environment, no client is made': () => {
      let error: unknown;
      try {
        createPushPressClient();
      } catch (thrown) {
        error = thrown;
      }
      ok(error instanceof TypeError && /PUSHPRESS_API_KEY/.test(error.message), `It said ${String(error)}`);
    },
  }),
  ...only('mindbody', 'client', {
    'forSite asks for another site': async ({ facts, requests }) => {
      const [, second] = facts.mindbody.sites;
      const options = { ...mindbodyOptions(facts), accessToken: undefined };
      await createMindbodyClient(options).forSite(second!).get('/public/v6/site/sites');
      const sites = (await requests('/public/v6/site/sites')).map(({ headers }) => headers['siteid']);
      equal(sites, [`${second}`], 'the sites');
    },
    'calls that begin at once share one staff token': async ({ facts, requests }) => {
      const { staff } = facts.mindbody;
      const client = createMindbodyClient({ ...mindbodyOptions(facts), accessToken: undefined, staff });
      await Promise.all([1, 2, 3].map(() => client.get('/public/v6/site/sites')));
      equal((await requests('/public/v6/usertoken/issue')).length, 1, 'tokens issued');
      await client.close();
      equal((await requests('/public/v6/usertoken/revoke')).length, 1, 'tokens revoked');
    },
    'the Webhooks API’s envelope is opened': async ({ facts: { mindbody } }) => {
      const { webhooksUrl: server, webhooksApiKey: apiKey } = mindbody;
      const { items } = await createMindbodyWebhooksClient({ server, apiKey }).get('/api/v1/subscriptions');
      ok(Array.isArray(items), 'There is no list of subscriptions.');
    },
  }),
];
