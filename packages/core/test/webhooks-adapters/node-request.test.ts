import { once } from 'node:events';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toNodeHandler } from '../../src/webhooks/adapters/index.ts';
import { echo, wordHandler } from './support/handlers.ts';
import { type Host, listen, sendRaw } from './support/listen.ts';

let host: Host | undefined;
afterEach(async () => {
  await host?.stop();
  host = undefined;
});

const secure = ({ url }: Host) => url.replace('http:', 'https:');

const asked = async (head: string) => {
  host = await listen(toNodeHandler(echo));
  const answer = await sendRaw(host.port, `${head}\r\nconnection: close\r\n\r\n`);
  const [first = '', ...rest] = answer.split('\r\n');
  return { status: Number(first.split(' ')[1]), text: rest.slice(rest.indexOf('') + 1).join('') };
};

it('hands over method, address, headers and body as they came', async () => {
  host = await listen(toNodeHandler(echo));
  const answer = await fetch(`${host.url}/a%2Fb?gym=1&gym=2`, {
    method: 'POST',
    body: 'é',
    headers: { 'x-one': '1' },
  });
  expect(await answer.json()).toMatchObject({
    method: 'POST',
    url: `${secure(host)}/a%2Fb?gym=1&gym=2`,
    headers: { 'x-one': '1' },
    body: 'é',
  });
});

it('hands a header that came twice over as one with a comma, so that the handler refuses it', async () => {
  const { text } = await asked('POST /hook HTTP/1.1\r\nhost: a\r\nx-one: 1\r\nX-One: 2');
  expect(text).toContain('"x-one":"1, 2"');
});

it.each([
  ['a/gyms/2', 'https://a/hook?x'],
  ['a?', 'https://a/hook?x'],
  ['', 'https://localhost/hook?x'],
])('keeps the path out of the hands of the host %j', async (name, url) => {
  const { text } = await asked(`POST /hook?x HTTP/1.1\r\nhost: ${name}`);
  expect(JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))).toMatchObject({ url });
});

it('keeps a path that looks like an address', async () => {
  const { text } = await asked('POST //b/hook HTTP/1.1\r\nhost: a');
  expect(text).toContain('"url":"https://a//b/hook"');
});

it.each([
  ['/hook?', '/hook?'],
  ['/hook??x', '/hook??x'],
  ['/hook?a=1?b=2', '/hook?a=1?b=2'],
  ['/hook?a=%2F%23&a', '/hook?a=%2F%23&a'],
  // A request has no fragment: it is a part of the query, and would be lost to whoever parses the address.
  ['/hook?a#b', '/hook?a%23b'],
])('keeps the query of %s', async (target, expected) => {
  const { text } = await asked(`POST ${target} HTTP/1.1\r\nhost: a`);
  expect(text).toContain(`"url":"https://a${expected}"`);
});

it('answers 405 to a method that no Request can have, without the handler', async () => {
  const handler = vi.fn(echo);
  host = await listen(toNodeHandler(handler));
  const answer = await sendRaw(host.port, 'TRACE / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 405 .*\r\nallow: POST\r\n/i);
  expect(handler).not.toHaveBeenCalled();
});

it('keeps several cookies of a handler around it apart', async () => {
  const headers = ['a=1', 'b=2; Path=/'].map((cookie): [string, string] => ['set-cookie', cookie]);
  host = await listen(toNodeHandler(async () => new Response('x', { headers })));
  expect((await fetch(host.url)).headers.getSetCookie()).toEqual(['a=1', 'b=2; Path=/']);
});

it.each([
  [
    'throws',
    (): void => {
      throw new Error('next');
    },
  ],
  ['rejects', () => Promise.reject(new Error('next')) as never],
])('never rejects, even where next %s: the answer is 500', async (_, next) => {
  const mounted = toNodeHandler(async () => Promise.reject(new Error('handler')));
  let outcome: Promise<void> | undefined;
  host = await listen((req, res) => {
    outcome = mounted(req, res, next);
    outcome.catch(() => res.destroy());
  });
  expect((await fetch(host.url)).status).toBe(500);
  await expect(outcome).resolves.toBeUndefined();
});

it.each(['POST / HTTP/1.1\r\nhost: a b', 'POST / HTTP/1.1\r\nhost: me@a'])(
  'answers 400 to %j, without the handler',
  async (head) => {
    expect(await asked(head)).toMatchObject({ status: 400, text: 'Malformed request.' });
  },
);

describe('over HTTP/2', () => {
  const ask = async (handler: (request: Request) => Promise<Response>, text: string | Buffer) => {
    const server = createHttp2Server(toNodeHandler(handler)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      const stream = session.request({ ':method': 'POST', ':path': '/hook?x' });
      stream.on('error', () => {});
      stream.end(text);
      const [{ ':status': status }] = await once(stream, 'response');
      return { status, body: Buffer.concat(await stream.toArray()).toString() };
    } finally {
      session.destroy();
      server.close();
    }
  };

  it('no pseudo-header is taken for a header', async () => {
    const { body } = await ask(echo, 'body');
    expect(JSON.parse(body)).toEqual({
      method: 'POST',
      url: 'https://localhost/hook?x',
      headers: {},
      body: 'body',
    });
  });

  it('a body is refused while it is sent', async () => {
    // It has no header of that name: Node drops ours, and warns once.
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    expect(await ask(wordHandler(), Buffer.alloc(3_000_000))).toMatchObject({ status: 401 });
    warned.mockRestore();
  });
});
