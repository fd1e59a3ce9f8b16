import { equal, ok, refused, rejection } from '../assert.ts';
import { both, only } from '../case.ts';
import { everyText } from '../platform.ts';
import { LOST } from '../sides.ts';

const once = { retry: { maxRetries: 0 } };
/** Browsers remember a permanent redirect. */
const to = (location: string) => ({ location, 'cache-control': 'no-store' });
const html = { 'content-type': 'text/html' };

export const errorCases = [
  ...both('errors', {
    'a status is an error with the vendor’s message': async ({ side }) => {
      const error = await side.failure(side.client().record(LOST));
      const { kind, status, method, attempts } = error;
      equal([kind, status, method, attempts], ['status', 404, 'GET', 1], 'the error');
      ok(error.url?.endsWith(`/${LOST}`), `The address is ${error.url}`);
      const words = side.vendor === 'pushpress' ? /not found/i : /no such subscription/;
      ok(words.test(error.message), `The message is ${error.message}`);
    },
    'every shape of the vendor’s errors gives its message': async ({ side, fail }) => {
      const bodies = [
        JSON.stringify('Out of order'),
        { message: 'Out of order' },
        { Message: 'Out of order' },
        { Error: { Code: 'X1', Message: 'Out of order' } },
        { errors: [{ errorMessage: 'Out of order' }] },
      ];
      for (const body of bodies) {
        await fail({ path: side.paths.one, status: 409, body });
        const { message, status } = await side.failure(side.client().one());
        ok(status === 409 && message.includes('Out of order'), `${JSON.stringify(body)} gave ${message}`);
      }
    },
    'a body of HTML is an error, whatever its status': async ({ side, fail }) => {
      for (const [status, kind] of [
        [200, 'body'],
        [502, 'status'],
      ] as const) {
        await fail({ path: side.paths.one, status, headers: html, body: '<html>Sorry</html>' });
        const error = await side.failure(side.client().one(once));
        equal([error.kind, error.status], [kind, status], 'the error');
        ok(/HTML/.test(error.message), `The message is ${error.message}`);
      }
    },
    'JSON that ends too early, and none at all, is an error': async ({ side, fail }) => {
      for (const body of ['{"a":[1,2', '']) {
        await fail({ path: side.paths.one, status: 200, body });
        const { kind, cause } = await side.failure(side.client().one(once));
        equal([kind, cause instanceof SyntaxError], ['body', false], 'the error');
      }
    },
    'a body that is cut off is a connection that failed': async ({ side, fail }) => {
      await fail({ path: side.paths.one, cutBody: true, times: 5 });
      const { kind, name } = await side.failure(side.client().one(once));
      equal([kind, name], ['connection', 'ConnectionError'], 'the error');
    },
    'a connection that is refused is an error of its own': async ({ side, facts }) => {
      const error = await side.failure(side.client({ server: facts.closed }).one(once));
      equal([error.kind, error.name, error.attempts], ['connection', 'ConnectionError', 1], 'the error');
      ok(error.cause !== undefined, 'It has no cause.');
    },
    'a redirect to another origin is refused, and nothing goes there': async ({ side, facts, fail, ask }) => {
      for (const status of [301, 302, 303, 307, 308]) {
        await fail({ path: side.paths.one, status, headers: to(`${facts.elsewhere}/taken`), body: {} });
        const { kind } = await side.failure(side.client().one());
        equal(kind, 'redirect', `the kind for ${status}`);
      }
      equal(await ask<unknown[]>({ do: 'elsewhere' }), [], 'what reached the other origin');
    },
    'a redirect inside the origin is followed where the platform shows it': async ({ side, facts, fail }) => {
      const { pushpress, mindbody } = facts;
      const base = side.vendor === 'pushpress' ? pushpress.url : mindbody.publicUrl;
      const headers = to(`${base}${side.paths.one}?again=1`);
      await fail({ path: side.paths.one, status: 307, headers, body: {} });
      if (facts.opaqueRedirects)
        equal((await side.failure(side.client().one())).kind, 'redirect', 'the kind');
      else ok(Object.keys(await side.client().one()).length > 0, 'The body is empty.');
    },
    'a redirect of a write is refused': async ({ side, facts, fail, requests }) => {
      const { pushpress, mindbody } = facts;
      const base = side.vendor === 'pushpress' ? pushpress.url : mindbody.publicUrl;
      const headers = to(`${base}${side.paths.create}?again=1`);
      await fail({ path: side.paths.create, status: 307, headers, body: {} });
      equal((await side.failure(side.client().create())).kind, 'redirect', 'the kind');
      equal((await requests(side.paths.create)).length, 1, 'requests');
    },
    'no text of an error or a client shows a key': async ({ side, facts, fail }) => {
      const [key = ''] = side.secrets;
      const client = side.client();
      await fail({ path: side.paths.one, status: 401, body: { message: `The key ${key} is unknown` } });
      const shown = [
        await side.failure(client.one()),
        await side.failure(side.client({ server: facts.closed }).one(once)),
        await side.failure(client.one({ signal: AbortSignal.abort() })),
        await rejection(client.one({ headers: { 'api-key': `${key}\n` } }), 'A header with a line break'),
        client.itself,
      ];
      for (const value of shown) {
        const text = everyText(value);
        for (const secret of side.secrets) ok(!text.includes(secret), `${String(value)} shows a secret.`);
      }
    },
    'no text of an error shows a token of the query, where the connection breaks': async ({
      side,
      facts,
      fail,
    }) => {
      await fail({ path: side.paths.one, drop: true, times: 9 });
      for (const client of [side.client(), side.client({ server: facts.closed })]) {
        const error = await side.failure(client.tokened('tok-hush-1', once));
        ok(!everyText(error).includes('hush'), `${error.message} shows the token.`);
      }
    },
    'the answer that failed can be read still, and is not printed': async ({ side }) => {
      const error = await side.failure(side.client().record(LOST));
      equal(error.response?.status, 404, 'the status');
      ok((await error.response?.text())?.length, 'The body is empty.');
      ok(!Object.keys(error).includes('response'), 'The response is enumerable.');
    },
    'a wrong argument rejects with a TypeError and is not thrown': async ({ side, requests }) => {
      const client = side.client();
      await refused(() => client.one({ timeoutMs: 'soon' as never }), 'A time that is no number');
      await refused(() => client.one({ headers: { 'x-note': 'a\r\nb: c' } }), 'A header with a line break');
      equal((await requests()).length, 0, 'requests');
    },
    'a failure that only withResponse was asked for is not left unhandled': async ({ side }) => {
      const { kind } = await side.failure(side.client().record(LOST).withResponse());
      equal(kind, 'status', 'the kind');
    },
  }),
  ...only('pushpress', 'errors', {
    'a wrong key is the vendor’s 401': async ({ side }) => {
      const { status, message } = await side.failure(side.client({ apiKey: 'no-such-key' }).one());
      ok(status === 401 && /unauth/i.test(message), `It said ${status} ${message}`);
    },
  }),
  ...only('mindbody', 'errors', {
    'a wrong key is the vendor’s 401, with its code': async ({ side }) => {
      const { status, code } = await side.failure(side.client({ apiKey: 'no-such-key' }).one());
      equal([status, code], [401, 'DeniedAccess'], 'status and code');
    },
  }),
];
