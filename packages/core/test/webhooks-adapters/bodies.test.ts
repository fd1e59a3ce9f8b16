import { once } from 'node:events';
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as adapters from '../../src/webhooks/adapters/index.ts';
import { type NodeContext, toNodeHandler } from '../../src/webhooks/adapters/index.ts';
import { wordHandler } from './support/handlers.ts';
import { hosts } from './support/hosts.ts';
import { type Host, listen, sendRaw } from './support/listen.ts';

const run = vi.fn();
const onError = vi.fn();
const unhandled = vi.fn();
let host: Host | undefined;

beforeEach(() => {
  vi.clearAllMocks();
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
});
afterEach(async () => {
  await host?.stop();
  host = undefined;
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

const options = { otherwise: run, onError, maxBytes: 100_000, bodyTimeoutMs: 100 };
const HEAD = 'POST /hook HTTP/1.1\r\nhost: a\r\nx-signature: good\r\n';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** The hosts that stream; the others have the whole body before the adapter is asked. */
const streaming = Object.entries(hosts(adapters)).filter(([name]) =>
  ['node:http', 'Express 4', 'Express 5', 'Fastify 5'].includes(name),
);

describe.each(streaming)('%s', (_, mount) => {
  beforeEach(async () => {
    host = await mount(wordHandler(options));
  });

  it('streams a body in many chunks', async () => {
    const parts = 'é'.repeat(40_000);
    const body = new Blob([parts]).stream();
    const init = { method: 'POST', body, headers: { 'x-signature': 'good' }, duplex: 'half' } as RequestInit;
    expect((await fetch(host!.url, init)).status).toBe(204);
    expect(run).toHaveBeenCalledExactlyOnceWith({ name: 'note', text: parts }, expect.anything());
  });

  it('answers 413 in the middle of a body, takes the rest so that nothing is reset, and closes', async () => {
    // Larger than what the sockets hold, so that the sender is stuck unless somebody reads on.
    const answer = await sendRaw(
      host!.port,
      `${HEAD}transfer-encoding: chunked\r\n\r\n${chunk('x'.repeat(20_000_000))}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(answer).toMatch(/^connection: close\r$/im);
    expect(answer).toMatch(/^content-length: \d+\r$/im);
    expect(answer).toContain('larger than 100000 bytes');
    expect(onError.mock.calls.map(([error]) => error.reason)).toEqual(['body-too-large']);
  });

  it('answers 408 to a body that does not come, before the connection is closed', async () => {
    const started = performance.now();
    const socket = connect(host!.port, '127.0.0.1', () => socket.write(`${HEAD}content-length: 99\r\n\r\n{`));
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1.1 408/);
    expect(performance.now() - started).toBeLessThan(5_000);
    // What comes too late is thrown away, and with the end of the body the connection ends.
    socket.write('x'.repeat(98));
    await once(socket, 'close');
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(run).not.toHaveBeenCalled();
  });

  it('survives a sender that hangs up in the middle', async () => {
    const socket = connect(host!.port, '127.0.0.1', () => socket.write(`${HEAD}content-length: 99\r\n\r\n{`));
    await wait(30);
    socket.resetAndDestroy();
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'body-unreadable' });
    expect(run).not.toHaveBeenCalled();
  });

  it('survives one that hangs up before its body was asked for', async () => {
    await host!.stop();
    let ask = () => {};
    const secret = () =>
      new Promise<string>((resolve) => {
        ask = () => resolve('secret');
      });
    host = await mount(wordHandler({ ...options, secret }));
    const socket = connect(host.port, '127.0.0.1', () => socket.write(`${HEAD}content-length: 99\r\n\r\n{`));
    await wait(30);
    socket.resetAndDestroy();
    await wait(30);
    ask();
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'body-unreadable' });
  });

  it('goes on with an event whose sender has hung up', async () => {
    let done = false;
    run.mockImplementationOnce(async () => {
      socket.resetAndDestroy();
      await wait(30);
      done = true;
    });
    const socket = connect(host!.port, '127.0.0.1', () => socket.write(`${HEAD}content-length: 1\r\n\r\n1`));
    await vi.waitFor(() => expect(done).toBe(true));
    expect(onError).not.toHaveBeenCalled();
    expect((await fetch(host!.url, { method: 'HEAD' })).status).toBe(200);
  });

  it('keeps a connection on which everything was read, and ends it after a refusal', async () => {
    const request = `${HEAD}content-length: 2\r\n\r\n{}`;
    const answers = await sendRaw(host!.port, request + request + request.replace('good', 'bad'));
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 204', 'HTTP/1.1 204', 'HTTP/1.1 401']);
  });

  it('answers an unsigned body that is too large to be read, while it is sent', async () => {
    const sent = send(host!.url, { method: 'POST', headers: { 'content-length': 20_000_000 } });
    sent.on('error', () => {});
    sent.end(Buffer.alloc(20_000_000));
    const [answer] = await once(sent, 'response');
    expect(answer.statusCode).toBe(401);
    answer.resume();
  });
});

it('reads nothing before the signature has its form', async () => {
  const didRead: boolean[] = [];
  const note = (_: unknown, { context }: { context: unknown }) =>
    didRead.push((context as NodeContext).req.readableDidRead);
  host = await listen(toNodeHandler(wordHandler({ onError: note })));
  expect((await fetch(host.url, { method: 'POST', body: 'x'.repeat(500_000) })).status).toBe(401);
  expect(didRead).toEqual([false]);
});

it('closes on a sender that never stops, a second after the answer', async () => {
  host = await listen(toNodeHandler(wordHandler(options)));
  const socket = connect(host.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
  const sender = setInterval(() => socket.write(chunk('x'.repeat(50_000))), 5);
  const [first] = await once(socket, 'data');
  const answered = performance.now();
  expect(String(first)).toMatch(/^HTTP\/1.1 413/);
  // How it is closed is of no interest to us.
  await new Promise<void>((closed) => socket.on('error', () => {}).on('close', () => closed()));
  clearInterval(sender);
  expect(performance.now() - answered).toBeGreaterThan(800);
  expect(performance.now() - answered).toBeLessThan(3_000);
});

describe('a handler that is not ours', () => {
  const failing = () => Promise.reject(new Error('broken'));

  it('may reject: that goes to next, and is answered 500 where there is none', async () => {
    host = await listen(toNodeHandler(failing));
    expect((await fetch(host.url, { method: 'POST' })).status).toBe(500);
    await host.stop();
    const next = vi.fn();
    host = await listen(async (req, res) => {
      await toNodeHandler(failing)(req, res, next);
      res.end();
    });
    await fetch(host.url, { method: 'POST' });
    expect(next).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  });

  it('may answer for itself, or be overtaken by a timeout of the app', async () => {
    const next = vi.fn();
    host = await listen((req, res) =>
      toNodeHandler(async () => {
        res.writeHead(202).end();
        return new Response('late', { status: 200, headers: { 'x-one': '1' } });
      })(req, res, next),
    );
    expect((await fetch(host.url, { method: 'POST' })).status).toBe(202);
    expect(next).not.toHaveBeenCalled();
  });

  it('may answer with no body before it has read the whole of its own', async () => {
    host = await listen(toNodeHandler(async () => new Response(null, { status: 500 })));
    const started = performance.now();
    const socket = connect(host.port, '127.0.0.1', () => socket.write(`${HEAD}content-length: 99\r\n\r\n{`));
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1.1 500[\s\S]*\r\n\r\n$/);
    expect(performance.now() - started).toBeLessThan(5_000);
    socket.destroy();
  });

  it('may answer with headers and bytes', async () => {
    const bytes = new Uint8Array([0, 255, 1]);
    host = await listen(toNodeHandler(async () => new Response(bytes, { headers: { 'x-one': '1' } })));
    const answer = await fetch(host.url);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 1]);
    expect(answer.headers.get('x-one')).toBe('1');
  });
});
