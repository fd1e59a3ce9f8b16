import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { hostileServer, text } from '../../../core/test/support/hostile-server.js';
import { createMindbodyClient, MindbodyError, memoryTokenStore } from '../../src/index.js';

const PASSWORD = 'Hunter2/secret+pw';
const TOKEN = 'tokEN-abcdef-123';
let server: Server;
afterEach(() => void server.close());

/** A vendor that answers as `answer` says, whatever it is asked. */
async function vendor(
  answer: (path: string, issued: number) => [number, object, Record<string, string>?, string?],
) {
  let issued = 0;
  server = createServer((request, response) => {
    if (request.url?.endsWith('/issue')) issued++;
    const [status, body, headers = {}, text = ''] = answer(request.url ?? '', issued);
    if (text) response.statusMessage = text;
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const staff = { username: 'bob', password: PASSWORD };
const escaped = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it succeeded'),
    (error: MindbodyError) => error,
  );

it('the password is shown nowhere, wherever the vendor puts it', async () => {
  const url = await vendor(() => [400, {}, { 'x-echo': PASSWORD }, `bad password ${PASSWORD}`]);
  const seen: unknown[] = [];
  const hooks = {
    response: (info: object) => void seen.push(info),
    error: (info: object) => void seen.push(info),
  };
  const mindbody = createMindbodyClient({ apiKey: 'key-123', siteId: 1, server: url, staff, hooks });
  const error = await failed(mindbody.get('/public/v6/site/sites'));
  expect(error).toBeInstanceOf(MindbodyError);
  const shown = [...seen, error].map((each) => inspect(each, { showHidden: true, depth: 12 })).join();
  expect(shown).toContain('bad password ***');
  expect(shown).not.toContain('Hunter2');
});

it.each([
  ['unnecessary escapes of JSON', (password: string) => password.replace(/[^\w ]/g, escaped)],
  [
    'escapes of JSON in lower case',
    (text: string) => text.replace(/[^\w ]/g, (c) => escaped(c).toLowerCase()),
  ],
])('the password is not shown in a message with %s', async (_, write) => {
  const password = 'pässword+&"secret';
  const server = await hostileServer(text(`{"Error":{"Message":"no ${write(password)}!"}}`, 400));
  const mindbody = createMindbodyClient({
    apiKey: 'key-123',
    siteId: 1,
    server: server.url,
    staff: { username: 'bob', password },
  });
  const error = await failed(mindbody.get('/public/v6/site/sites'));
  expect(error.message).toContain('no ***!');
});

it('an issued token that comes back in a header is not shown to hooks', async () => {
  const issued = { AccessToken: TOKEN, Expires: new Date(Date.now() + 3_600_000).toISOString() };
  const url = await vendor((path) => (path.endsWith('/issue') ? [200, issued, { 'x-t': TOKEN }] : [200, {}]));
  const seen: (string | null)[] = [];
  const hooks = {
    response: ({ response }: { response: Response }) => void seen.push(response.headers.get('x-t')),
  };
  const mindbody = createMindbodyClient({ apiKey: 'key-123', siteId: 1, server: url, staff, hooks });
  await mindbody.get('/public/v6/site/sites');
  expect(seen).toEqual(['***', null]);
});

it('a token store that quotes the token is told of without it', async () => {
  const issued = { AccessToken: TOKEN, Expires: new Date(Date.now() + 3_600_000).toISOString() };
  const url = await vendor((path) =>
    path.endsWith('/issue') ? [200, issued] : [401, { Error: { Message: 'No' } }],
  );
  const store = memoryTokenStore();
  let gets = 0;
  const tokenStore = {
    ...store,
    get: (key: string) => (++gets === 1 ? store.get(key) : Promise.reject(new Error(`bad value ${TOKEN}`))),
  };
  const mindbody = createMindbodyClient({ apiKey: 'key-123', siteId: 1, server: url, staff, tokenStore });
  const error = await failed(mindbody.get('/public/v6/site/sites'));
  expect(inspect(error)).toContain('bad value ***');
  expect(inspect(error, { showHidden: true })).not.toContain(TOKEN);
});

it('a token that lives for minutes is not renewed at every call', async () => {
  const paths: string[] = [];
  const url = await vendor((path) => {
    paths.push(path);
    return [200, { AccessToken: TOKEN, Expires: new Date(Date.now() + 300_000).toISOString() }];
  });
  const mindbody = createMindbodyClient({ apiKey: 'key-123', siteId: 1, server: url, staff });
  for (let call = 0; call < 20; call++) await mindbody.get('/public/v6/site/sites');
  expect(paths.filter((path) => path.includes('usertoken'))).toEqual(['/public/v6/usertoken/issue']);
});
