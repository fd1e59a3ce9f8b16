import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Loose, Repository } from './repository.ts';
import { serve } from './server.ts';

const id = 'pushpress/platform';
let repository: Repository;
let before: Record<string, string>;

beforeAll(async () => {
  repository = await Repository.copy();
  before = await repository.digests();
});
afterAll(() => repository.remove());

/** The stored document, edited, as JSON. */
const edited = async (edit: (document: Loose) => void) => JSON.stringify(await repository.edited(id, edit));
const whole = () =>
  edited(({ components }) => {
    components.schemas.Customer.properties.nickname = { type: 'string', description: 'For friends' };
  });

const answer =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** Each: what the vendor's server does, and the sentence. */
const servers: [string, () => Promise<RequestListener> | RequestListener, RegExp][] = [
  ['404', () => answer('{}', {}, 404), /\/openapi\.json answered with the status 404\.$/],
  ['500 with a document', async () => answer(await whole(), {}, 500), /answered with the status 500\.$/],
  ['204', () => (_, response) => void response.writeHead(204).end(), /openapi\.json is empty\.$/],
  [
    'a page',
    () => answer('\n<!doctype html><p>Sign in</p>', { 'content-type': 'text/html' }),
    /openapi\.json is a page of HTML or XML, not an OpenAPI document\.$/,
  ],
  [
    'JSON of something else',
    () => answer('{"message":"Not Found"}'),
    /is not an OpenAPI 3 document: it has no 'openapi: 3\.x' at its top\.$/,
  ],
  ['text of something else', () => answer('Not Found'), /is not an OpenAPI 3 document/],
  ['a list', () => answer('[{"openapi":"3.1.0"}]'), /is not an OpenAPI 3 document/],
  [
    'Swagger 2',
    () => answer('{"swagger":"2.0","paths":{}}'),
    /is Swagger 2\.0; convert it to OpenAPI 3 first\.$/,
  ],
  ['OpenAPI 4', () => answer('{"openapi":"4.0.0","paths":{}}'), /is not an OpenAPI 3 document/],
  [
    'an empty document',
    () => answer('{"openapi":"3.1.0","info":{"title":"PushPress","version":"4"},"paths":{}}'),
    /has lost \d+ of \d+ operations, .+ among them; that is more than a third\. /,
  ],
  ['paths of no form', () => answer('{"openapi":"3.1.0","info":[],"paths":[null],"webhooks":7}'), /has lost/],
  ['not text', () => answer(gzipSync('{}')), /is not text in UTF-8\.$/],
  [
    'truncated JSON',
    async () => answer((await whole()).slice(0, -200)),
    /openapi\.json is not JSON, or only the beginning of it: .+\.$/,
  ],
  [
    'less than it announces',
    async () => async (_, response) => {
      response.writeHead(200, { 'content-length': '100000' }).write('{"openapi":"3.1.0",');
      setImmediate(() => response.destroy());
    },
    /could not be fetched: (the connection broke off in the middle|.+)\.$/,
  ],
  ['no answer', () => (request) => void request.socket.destroy(), /could not be fetched: .+\.$/],
  ['nothing in time', () => () => {}, /did not answer in full within 0\.4 s\.$/],
  [
    'one byte at a time',
    () => (_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    /did not answer in full within 0\.4 s\.$/,
  ],
  [
    'a body that announces too much',
    () => (_, response) => void response.writeHead(200, { 'content-length': String(2 ** 40) }).flushHeaders(),
    /is larger than 1 MiB, more than any OpenAPI document is likely to be\.$/,
  ],
  [
    'a body without end',
    () => (_, response) => {
      const more = () => {
        while (response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
    /is larger than 1 MiB/,
  ],
  [
    'a small body that unpacks to a large one',
    () => answer(gzipSync(' '.repeat(2 ** 21)), { 'content-encoding': 'gzip' }),
    /is larger than 1 MiB/,
  ],
  [
    'redirects without end',
    () => (request, response) => void response.writeHead(302, { location: `${request.url}x` }).end(),
    /could not be fetched: redirect count exceeded\.$/,
  ],
  [
    'a redirect to a file',
    () => answer('', { location: 'file:///etc/hostname' }, 302),
    /could not be fetched: .+\.$/,
  ],
  [
    'YAML that is its own alias many times over',
    () => answer(`a: &a [${'1,'.repeat(40)}]\nb: &b [${'*a,'.repeat(40)}]\nc: [${'*b,'.repeat(40)}]\n`),
    /does not parse: Excessive alias count/,
  ],
  [
    'a document that has lost two fifths of its operations',
    () =>
      edited((document) => {
        const paths = Object.entries(document.paths);
        document.paths = Object.fromEntries(paths.slice(0, Math.floor(paths.length * 0.6)));
      }).then(answer),
    /has lost \d+ of 4\d operations/,
  ],
  [
    'a document that has lost half of its webhooks',
    () =>
      edited((document) => {
        document.webhooks = Object.fromEntries(Object.entries(document.webhooks).slice(10));
      }).then(answer),
    /has lost 10 of 21 webhooks, /,
  ],
  [
    'a document that a reference in it leads out of',
    () =>
      edited(({ components }) => {
        components.schemas.Customer.properties.friend = { $ref: '#/components/schemas/Nobody' };
      }).then(answer),
    /: specs\/pushpress\/platform, with its overlay, does not pass redocly lint:\n {2}#\/components\/.+ \(no-unresolved-refs\)$/,
  ],
  [
    'a document that leads to a file',
    () =>
      edited(({ components }) => {
        components.schemas.Customer.properties.friend = { $ref: '/etc/passwd' };
      }).then(answer),
    /refers to "\/etc\/passwd", outside itself; bundle it into one document first\.$/,
  ],
  [
    'a document from which the package cannot be generated',
    () =>
      edited(({ webhooks }) => {
        webhooks.again = structuredClone(webhooks['customer.created']);
        webhooks.again.post.operationId = 'again';
      }).then(answer),
    /The event 'customer\.created' stands in two webhooks; each event needs one\.$/,
  ],
];

const limits = { timeoutMs: 400, maxBytes: 2 ** 20 };

test.each(servers)('%s: one sentence, and every byte stays', async (_, listener, sentence) => {
  const server = await serve(await listener());
  try {
    const from = `${server.url}/openapi.json?token=hidden`;
    const { status, out, err } = await repository.run(['update', id, '--from', from], { limits });
    expect(err.trimEnd()).toMatch(sentence);
    expect(err).toMatch(/^pushpress\/platform stays as it is: /);
    expect(err).not.toMatch(/hidden|^\s+at /m);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(await repository.digests()).toEqual(before);
  } finally {
    await server.close();
  }
});
