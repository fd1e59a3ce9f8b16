// Run in a process of its own: does everything that may fail, waits for none of it twice, and tells by its exit
// whether a rejection was left unhandled.
import { createServer } from 'node:http';
import './resolve-typescript.mjs';

const { ApiError, byPage, createClient, pagedLists, withSecret } = await import('../../src/index.ts');
const { openApiFetch } = await import('../../src/openapi-fetch/index.ts');

const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));

const server = createServer((request, response) => {
  if (request.url.startsWith('/cut')) {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"half":', () => response.socket.destroy());
  } else if (request.url.startsWith('/truncated')) response.end('{"half":');
  else if (request.url.startsWith('/empty')) response.writeHead(500).end();
  else if (request.url.startsWith('/reset')) response.socket.destroy();
  else response.writeHead(200).write('{');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const base = `http://127.0.0.1:${server.address().port}`;
class GymError extends ApiError {}
const settings = { timeoutMs: 100, retry: { maxRetries: 0 } };
const client = (options = {}, apiKey = 'key') =>
  createClient(
    {
      ErrorClass: GymError,
      base,
      readProblem: () => ({}),
      authorize: (_, headers) => withSecret(apiKey, 'apiKey', (key) => headers.set('api-key', key)),
      lists: pagedLists({
        table: { '/empty': { style: 'page', items: 'rows' } },
        styles: { page: byPage({ parameter: 'page' }) },
        limit: { parameter: 'limit', rows: 100 },
      }),
    },
    { ...settings, ...options },
  );
const swallow = (promise) =>
  promise.then(
    () => process.exit(3),
    () => {},
  );
const fail = () => Promise.reject(new Error('mine'));

const waited = [];
for (const path of ['/cut', '/truncated', '/empty', '/reset', '/stalled', '', '/{id}']) {
  const gym = client();
  waited.push(swallow(gym.get(path)));
  waited.push(swallow(gym.get(path).withResponse()));
  const both = gym.post(path, { body: {} });
  waited.push(swallow(both), swallow(both.withResponse()), swallow(both.withResponse()));
  waited.push(
    openApiFetch(gym, GymError)
      .GET(path)
      .catch(() => {}),
  );
  const controller = new AbortController();
  waited.push(swallow(gym.get(path, { signal: controller.signal }).withResponse()));
  setTimeout(() => controller.abort(), 20);
}
for (const hook of ['request', 'response', 'error', 'retry']) {
  const controller = new AbortController();
  const late = () => {
    controller.abort();
    return new Promise((_, reject) => setTimeout(reject, 30));
  };
  waited.push(
    swallow(
      client({ hooks: { [hook]: fail } })
        .get('/empty')
        .withResponse(),
    ),
  );
  waited.push(swallow(client({ hooks: { [hook]: late } }).get('/empty', { signal: controller.signal })));
}
const controller = new AbortController();
const leave = () => {
  controller.abort();
  return fail();
};
waited.push(swallow(client({}, leave).get('/empty', { signal: controller.signal }).withResponse()));
waited.push(swallow(client({}, fail).get('/empty').withResponse()));
waited.push(swallow(client({ fetch: fail }).get('/empty').withResponse()));
waited.push(
  swallow(client({ fetch: () => new Promise((_, reject) => setTimeout(reject, 200)) }).get('/empty')),
);
const rows = client().paginate('/empty', { prefetch: 3 });
waited.push(
  swallow(rows.toArray()),
  swallow(rows[Symbol.asyncIterator]().next()),
  swallow(rows.pages().next()),
);

await Promise.all(waited);
await new Promise((resolve) => setTimeout(resolve, 250));
server.closeAllConnections();
server.close();
console.log(JSON.stringify({ waited: waited.length, unhandled }));
