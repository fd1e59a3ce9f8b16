import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exampleEvent, sign, signRequest } from '../../src/testing/index.ts';
import {
  createWebhookHandler,
  type PushPressWebhookHandlerOptions,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';
import { sendRaw, serve } from './serve.ts';

const secret = 'a secret';
const HEADER = 'webhook-signature';
const known = exampleEvent('customer.created');
const strange = { ...known, event: 'brand.new' };

const handlerOf = (options: Partial<PushPressWebhookHandlerOptions> = {}) =>
  createWebhookHandler({ secret, on: {}, ...options });

/** What comes of a request, and what onError was told. */
async function answerTo(request: Request, options: Partial<PushPressWebhookHandlerOptions> = {}) {
  const onError = vi.fn();
  const response = await handlerOf({ onError, ...options })(request);
  return {
    status: response.status,
    response,
    text: await response.text(),
    onError,
    error: onError.mock.calls[0]?.[0],
  };
}

/** A signature of which one byte is another. */
const turned = (signature: string, at: number) => {
  const bytes = Buffer.from(signature, 'hex');
  bytes[at]! ^= 1;
  return bytes.toString('hex');
};

const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a verified event', () => {
  it('goes to the function for it, with the request and the context, and is answered 204', async () => {
    const run = vi.fn();
    const otherwise = vi.fn();
    const handler = createWebhookHandler<{ env: string }>({
      secret,
      on: { 'customer.created': run },
      otherwise,
    });
    const request = await signRequest(known, { secret });
    const context = { env: 'production' };
    const response = await handler(request, context);
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(run).toHaveBeenCalledExactlyOnceWith(known, { request, context });
    expect(otherwise).not.toHaveBeenCalled();
  });

  it('goes to otherwise when it has no entry, or an undefined one, or is of an unknown kind', async () => {
    for (const [event, on] of [
      [known, {}],
      [known, { 'customer.created': undefined }],
      [strange, { 'customer.created': vi.fn() }],
    ] as const) {
      const otherwise = vi.fn();
      const request = await signRequest(event, { secret });
      expect((await answerTo(request, { on, otherwise })).status).toBe(204);
      expect(otherwise).toHaveBeenCalledExactlyOnceWith(event, { request, context: undefined });
    }
  });

  it('is answered 204 when nobody asked for it', async () => {
    const { status, onError } = await answerTo(await signRequest(strange, { secret }));
    expect(status).toBe(204);
    expect(onError).not.toHaveBeenCalled();
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'named %s does not reach what objects inherit',
    async (name) => {
      const otherwise = vi.fn();
      const request = await signRequest({ ...known, event: name }, { secret });
      expect((await answerTo(request, { otherwise })).status).toBe(204);
      expect(otherwise).toHaveBeenCalledOnce();
    },
  );

  it('goes to otherwise when a caller without types leaves on out', async () => {
    const otherwise = vi.fn();
    await answerTo(await signRequest(known, { secret }), { on: undefined as never, otherwise });
    expect(otherwise).toHaveBeenCalledOnce();
  });

  it('is waited for, whatever the function returns', async () => {
    let done = false;
    const run = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done = true;
      return new Response('mine', { status: 418 });
    };
    expect(
      (await answerTo(await signRequest(known, { secret }), { on: { 'customer.created': run } })).status,
    ).toBe(204);
    expect(done).toBe(true);
  });
});

describe('what fails on our side is answered 500, so that the vendor delivers again', () => {
  const failures: [string, unknown][] = [
    ['an error', new Error('database down')],
    ['undefined', undefined],
    ['an error of verification, but of the function', new WebhookVerificationError('bad-signature', 'no')],
  ];
  it.each(failures)('the function throws %s', async (_, thrown) => {
    for (const run of [
      () => Promise.reject(thrown),
      () => {
        throw thrown;
      },
    ]) {
      const request = await signRequest(known, { secret });
      const { status, text, onError } = await answerTo(request, { on: { 'customer.created': run } });
      expect([status, text]).toEqual([500, '']);
      expect(onError).toHaveBeenCalledExactlyOnceWith(thrown, { request, context: undefined, event: known });
    }
  });

  it.each([undefined, '', [], ['']])('the secret is %j: making the handler is fine', async (missing) => {
    const { status, error } = await answerTo(await signRequest(known, { secret }), {
      secret: missing as never,
    });
    expect(status).toBe(500);
    expect(error).toEqual(new TypeError('secret is missing or empty.'));
  });

  it.each([new Error('vault down'), new WebhookVerificationError('bad-signature', 'of another delivery')])(
    'the function for the secret throws %o',
    async (thrown) => {
      const broken = () => Promise.reject(thrown);
      const { status, text, error } = await answerTo(await signRequest(known, { secret }), {
        secret: broken,
      });
      expect([status, text, error]).toEqual([500, '', thrown]);
    },
  );

  it('the body was read before', async () => {
    const request = await signRequest(known, { secret });
    await request.text();
    const { status, error } = await answerTo(request);
    expect([status, error.reason]).toEqual([500, 'body-not-raw']);
  });

  it('onError fails too, or is left out', async () => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined);
    const run = () => Promise.reject(new Error('first'));
    for (const onError of [
      undefined,
      () => {
        throw new Error('second');
      },
      () => Promise.reject(new Error('second')),
    ]) {
      const handler = handlerOf({ on: { 'customer.created': run }, onError });
      expect((await handler(await signRequest(known, { secret }))).status).toBe(500);
    }
  });

  it('it is called with no request at all', async () => {
    expect((await answerTo(undefined as never)).status).toBe(500);
  });
});

describe('what is refused reaches no function, and onError once', () => {
  const run = vi.fn();
  const options = { on: { 'customer.created': run }, otherwise: run, maxBytes: 5_000 };
  const body = JSON.stringify(known);
  const post = (given: BodyInit | null, headers: Record<string, string>) =>
    new Request('http://localhost/hook', {
      method: 'POST',
      body: given,
      headers,
      duplex: 'half',
    } as RequestInit);
  const broken = () =>
    new ReadableStream({
      start(controller) {
        controller.error(new Error('reset'));
      },
    });

  it.each([
    ['no signature', 401, 'missing-signature', () => post(body, {})],
    ['a malformed one', 401, 'bad-signature', () => post(body, { [HEADER]: 'x' })],
    ['a wrong one', 401, 'bad-signature', () => signRequest(known, { secret: 'other' })],
    [
      'two',
      401,
      'bad-signature',
      async () => {
        const { [HEADER]: one } = await sign(body, { secret });
        return post(body, { [HEADER]: `${one}, ${one}` });
      },
    ],
    [
      'no event',
      400,
      'malformed-body',
      async () => {
        const { [HEADER]: signature } = await sign('{"data":1}', { secret });
        return post('{"data":1}', { [HEADER]: signature });
      },
    ],
    [
      'a body that breaks off',
      400,
      'body-unreadable',
      async () => {
        const { [HEADER]: signature } = await sign(body, { secret });
        return post(broken(), { [HEADER]: signature });
      },
    ],
    [
      'a body too large',
      413,
      'body-too-large',
      () => signRequest({ ...known, filler: 'x'.repeat(5_000) }, { secret }),
    ],
  ] as const)('%s is answered %i', async (_, status, reason, request) => {
    const answer = await answerTo(await request(), options);
    expect([answer.status, answer.error.reason]).toEqual([status, reason]);
    expect(answer.text).toBe(answer.error.message);
    expect(answer.onError).toHaveBeenCalledOnce();
    expect(answer.onError.mock.calls[0]![1].event).toBeUndefined();
    expect(run).not.toHaveBeenCalled();
  });

  it('the answer stays what it is when onError fails', async () => {
    const onError = () => Promise.reject(new Error('log down'));
    expect((await handlerOf({ onError })(post(body, {}))).status).toBe(401);
  });

  it('a body that is not JSON names content-encoding in the answer', async () => {
    const { [HEADER]: signature } = await sign('{"data":1}', { secret });
    const { text } = await answerTo(post('{"data":1}', { [HEADER]: signature, 'content-encoding': 'gzip' }));
    expect(text).toContain('content-encoding');
  });
});

it('a method that looks like an allowed one is not allowed', async () => {
  for (const method of ['OST', 'HEA', 'POST, HEAD', ''])
    expect((await handlerOf()({ method } as Request)).status).toBe(405);
});

describe('a slow body', () => {
  afterEach(() => void vi.useRealTimers());

  async function hanging(chunks: string[]) {
    const { [HEADER]: signature } = await sign(JSON.stringify(known), { secret });
    const cancel = vi.fn();
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      },
      cancel,
    });
    const init = { method: 'POST', body: stream, headers: { [HEADER]: signature }, duplex: 'half' };
    return { request: new Request('http://localhost/hook', init as RequestInit), cancel };
  }

  it('is answered 408 after bodyTimeoutMs, 8 s if nothing is said, and cancelled', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const [bodyTimeoutMs, wait] of [
      [undefined, 8_000],
      [50, 50],
    ] as const) {
      const { request, cancel } = await hanging(['{']);
      let status = 0;
      const onError = vi.fn();
      const answered = handlerOf({ bodyTimeoutMs, onError })(request).then((response) => {
        status = response.status;
      });
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect([status, cancel.mock.calls.length]).toEqual([0, 0]);
      await vi.advanceTimersByTimeAsync(1);
      await answered;
      expect([status, cancel.mock.calls.length]).toEqual([408, 1]);
      expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'body-unreadable' });
    }
  });

  it('counts the body alone, not the time that the secret takes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 20_000, secret));
    const answered = answerTo(await signRequest(known, { secret }), { secret: slow });
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await answered).status).toBe(204);
  });

  it('leaves no timer behind, whatever comes of the delivery', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await answerTo(await signRequest(known, { secret }));
    await answerTo(await signRequest(known, { secret: 'other' }));
    await answerTo(await signRequest(known, { secret, headers: { [HEADER]: 'x' } }));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for without end when bodyTimeoutMs is Infinity', async () => {
    const whole = await signRequest(known, { secret });
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const stream = new ReadableStream({
      async start(controller) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const init = { method: 'POST', body: stream, headers: whole.headers, duplex: 'half' } as RequestInit;
    const request = new Request(whole.url, init);
    expect((await answerTo(request, { bodyTimeoutMs: Number.POSITIVE_INFINITY })).status).toBe(204);
  });
});

describe('over a real socket', () => {
  const runs = vi.fn();
  let server: Awaited<ReturnType<typeof serve>>;
  beforeEach(async () => {
    runs.mockClear();
    server = await serve(
      handlerOf({ on: { 'customer.created': runs }, maxBytes: 2_000_000, bodyTimeoutMs: 150 }),
    );
  });
  afterEach(() => server.stop());

  const deliver = async (event: object) => {
    const body = JSON.stringify(event);
    return fetch(server.url, { method: 'POST', body, headers: { ...(await sign(body, { secret })) } });
  };

  it('handles a delivery, and a large one in many chunks', async () => {
    expect((await deliver(known)).status).toBe(204);
    const large = { ...known, filler: 'é'.repeat(500_000) };
    expect((await deliver(large)).status).toBe(204);
    expect(runs).toHaveBeenLastCalledWith(large, expect.anything());
  });

  it('answers 413 to a Content-Length that is too large, and to chunks that are too many', async () => {
    const { [HEADER]: signature } = await sign(JSON.stringify(known), { secret });
    const head = `POST /hook HTTP/1.1\r\nhost: x\r\n${HEADER}: ${signature}\r\n`;
    expect(await sendRaw(server.port, `${head}content-length: 3000000\r\n\r\n{`)).toMatch(/^HTTP\/1.1 413/);
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const chunks = `${head}transfer-encoding: chunked\r\n\r\n${chunk}${chunk}`;
    expect(await sendRaw(server.port, chunks)).toMatch(/^HTTP\/1.1 413/);
    expect(runs).not.toHaveBeenCalled();
  });

  it('answers 408 to a body that does not come', async () => {
    const { [HEADER]: signature } = await sign(JSON.stringify(known), { secret });
    const head = `POST /hook HTTP/1.1\r\nhost: x\r\n${HEADER}: ${signature}\r\ncontent-length: 100\r\n\r\n{`;
    expect(await sendRaw(server.port, head)).toMatch(/^HTTP\/1.1 408/);
  });

  it('answers 401 when the header is sent twice', async () => {
    const body = JSON.stringify(known);
    const { [HEADER]: signature } = await sign(body, { secret });
    const line = `${HEADER}: ${signature}\r\n`;
    const head = `POST /hook HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${line}${line}`;
    const answer = await sendRaw(
      server.port,
      `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 401/);
  });

  it('compares all of a signature in constant time, with each secret, wherever it differs', async () => {
    // Secrets that no other test has made a check for.
    const secrets = ['whole', 'in', 'constant time'];
    const equal = vi.spyOn(process.getBuiltinModule('node:crypto'), 'timingSafeEqual');
    const own = await serve(handlerOf({ secret: secrets }));
    const body = JSON.stringify(known);
    const statuses: number[] = [];
    for (const secret of [...secrets, 'other'])
      for (const at of [undefined, 0, 31]) {
        const { [HEADER]: signature } = await sign(body, { secret });
        const headers = { [HEADER]: at === undefined ? signature : turned(signature, at) };
        statuses.push((await fetch(own.url, { method: 'POST', body, headers })).status);
      }
    await own.stop();
    expect(statuses).toEqual([204, 401, 401, 204, 401, 401, 204, 401, 401, 401, 401, 401]);
    // What is refused was compared over both texts: as JavaScript writes it, and as it stands.
    expect(equal).toHaveBeenCalledTimes(3 * secrets.length + 9 * 2 * secrets.length);
    for (const macs of equal.mock.calls) expect(macs.map(({ byteLength }) => byteLength)).toEqual([32, 32]);
    equal.mockRestore();
  });

  it('handles many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => deliver(known)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]));
    expect(runs).toHaveBeenCalledTimes(200);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])(
    'answers 405 to %s, and says what is allowed',
    async (method) => {
      const answer = await fetch(server.url, { method });
      expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([405, 'POST', '']);
    },
  );
});
