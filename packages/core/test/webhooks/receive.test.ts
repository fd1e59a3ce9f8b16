import { describe, expect, it, vi } from 'vitest';
import {
  receive,
  type VerifyWebhookOptions,
  type WebhookFailureReason,
  WebhookVerificationError,
} from '../../src/webhooks/index.ts';

const FORM = /^[a-z]{4}$/;
const headers = { 'x-sign': 'good' };
const url = 'http://localhost/hook';

const take = (request: unknown, options: Partial<VerifyWebhookOptions<never>> = {}) =>
  receive(request as never, { secret: 's', ...options }, 'x-sign', FORM);
const post = (body: BodyInit | null, init: RequestInit = {}) =>
  new Request(url, { method: 'POST', body, headers, duplex: 'half', ...init } as RequestInit);
const text = async (request: unknown) => new TextDecoder().decode((await take(request))[2]);

async function refused(request: unknown, reason: WebhookFailureReason, options = {}) {
  const error = await take(request, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WebhookVerificationError);
  expect(error).toMatchObject({ name: 'WebhookVerificationError', reason });
  return error as WebhookVerificationError;
}

/** A stream that says what became of it. */
function streamOf(chunks: readonly unknown[], end: 'close' | 'hang' | 'error' = 'close') {
  const state = { pulled: 0, cancelled: false };
  const stream = new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++];
        if (chunk !== undefined) return controller.enqueue(chunk);
        if (end === 'close') controller.close();
        if (end === 'error') controller.error(new Error('reset'));
        return end === 'hang' ? new Promise(() => {}) : undefined;
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, stream };
}

describe('the secret', () => {
  const bad = [undefined, null, '', 0, {}, [], [''], ['a', ''], ['a', undefined], [['a']], [undefined]];

  it.each(bad.map((secret) => [secret]))('%j is a TypeError, given or found', async (secret) => {
    for (const given of [secret, () => secret, async () => secret]) {
      const error = await take({ body: '', headers }, { secret: given as never }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toBe('secret is missing or empty.');
    }
  });

  it('is asked for with the request', async () => {
    const secret = vi.fn(async () => ['a', 'b']);
    const request = post('x');
    expect((await take(request, { secret }))[0]).toEqual(['a', 'b']);
    expect(secret).toHaveBeenCalledExactlyOnceWith(request);
  });

  it('passes on what the function throws', async () => {
    const secret = () => Promise.reject(new RangeError('no such gym'));
    await expect(take(post('x'), { secret })).rejects.toThrow(new RangeError('no such gym'));
  });

  it('is copied: a list that changes later has no effect', async () => {
    const list = ['a'];
    const taken = take(post('x'), { secret: list });
    list[0] = '';
    expect((await taken)[0]).toEqual(['a']);
  });
});

describe('arguments', () => {
  it.each([undefined, null, 'text', 5, {}, { body: 'x' }, { body: 'x', headers: null }])(
    '%j is no request: a TypeError that says what to pass',
    async (request) => {
      await expect(take(request)).rejects.toThrow(new TypeError('Pass a Request, or { body, headers }.'));
    },
  );

  it('maxBytes that is not a number lets nothing in', async () => {
    const error = await refused({ body: 'x', headers }, 'body-too-large', { maxBytes: Number.NaN });
    expect(error.message).toContain('NaN');
    await refused(post('x'), 'body-too-large', { maxBytes: Number.NaN });
  });

  it('maxBytes: undefined is the default of 1 MiB', async () => {
    const options = { maxBytes: undefined };
    expect((await take({ body: 'x'.repeat(2 ** 20), headers }, options))[2]).toHaveLength(2 ** 20);
    await refused({ body: 'x'.repeat(2 ** 20 + 1), headers }, 'body-too-large', options);
  });
});

describe('the signature header', () => {
  const once: [string, unknown][] = [
    ['Headers', new Headers(headers)],
    ['lower case', { 'x-sign': 'good' }],
    ['another case', { 'X-Sign': 'good' }],
    ['a list of one', { 'x-sign': ['good'] }],
    ['another case undefined', { 'X-SIGN': undefined, 'x-sign': 'good' }],
    ['no prototype', Object.assign(Object.create(null), headers)],
    ['a header named get', { get: 'x', ...headers }],
    ['entries of its own', { entries: 'x', ...headers }],
  ];
  it.each(once)('is found: %s', async (_, given) => {
    expect((await take({ body: 'x', headers: given }))[1]).toBe('good');
  });

  const none: [string, unknown][] = [
    ['Headers', new Headers()],
    ['an object', {}],
    ['undefined', { 'x-sign': undefined }],
    ['an empty list', { 'x-sign': [] }],
    ['inherited', Object.create(headers)],
  ];
  it.each(none)('is missing: %s', async (_, given) => {
    const error = await refused({ body: 'x', headers: given }, 'missing-signature');
    expect(error.message).toContain('x-sign');
  });

  const two = new Headers(headers);
  two.append('x-sign', 'good');
  const many: [string, unknown][] = [
    ['Headers', two],
    ['joined, as Node does', { 'x-sign': 'good, good' }],
    ['a list', { 'x-sign': ['good', 'good'] }],
    ['two cases', { 'X-Sign': 'good', 'x-sign': 'good' }],
    ['wrong first', { 'X-Sign': 'WRONG', 'x-sign': 'good' }],
    ['wrong last', { 'x-sign': ['good', ''] }],
  ];
  it.each(many)('is refused when there are more: %s', async (_, given) => {
    await refused({ body: 'x', headers: given }, 'bad-signature');
  });

  it.each(['Good', 'goodd', ' good', 'good\n', 'g\u0000od'])('is refused by its form: %j', async (value) => {
    await refused({ body: 'x', headers: { 'x-sign': value } }, 'bad-signature');
  });

  it('is looked at before the body is read', async () => {
    const { state, stream } = streamOf(['never']);
    const request = post(stream, { headers: { 'x-sign': 'BAD' } });
    await refused(request, 'bad-signature');
    expect(request.bodyUsed).toBe(false);
    expect(state.pulled).toBe(0);
    await refused({ body: { parsed: true }, headers: {} }, 'missing-signature');
  });
});

describe('the body', () => {
  const whole = 'é{"a":1}\u0000';
  const wire = new TextEncoder().encode(whole);
  const padded = (Type: new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView) => {
    const buffer = new ArrayBuffer(wire.length + 16);
    new Uint8Array(buffer).fill(120).set(wire, 8);
    return new Type(buffer, 8, wire.length);
  };
  const shared = new SharedArrayBuffer(wire.length);
  new Uint8Array(shared).set(wire);

  const kinds: [string, unknown][] = [
    ['text', whole],
    ['Uint8Array', wire],
    ['Buffer, pooled', Buffer.from(whole)],
    ['Uint8Array inside a buffer', padded(Uint8Array)],
    ['Int8Array', padded(Int8Array)],
    ['DataView', padded(DataView)],
    ['ArrayBuffer', wire.slice().buffer],
    ['SharedArrayBuffer', shared],
    ['Uint8Array of a SharedArrayBuffer', new Uint8Array(shared)],
  ];
  it.each(kinds)('is taken byte for byte: %s', async (_, body) => {
    expect(await text({ body, headers })).toBe(whole);
  });

  it('may be of elements larger than a byte', async () => {
    const numbers = new Uint16Array(new TextEncoder().encode('abcdefgh').buffer, 2, 2);
    expect(await text({ body: numbers, headers })).toBe('cdef');
  });

  it('may come from another realm', async () => {
    const { runInNewContext } = await import('node:vm');
    expect(await text({ body: runInNewContext('new Uint8Array([97, 98])'), headers })).toBe('ab');
    expect(await text({ body: runInNewContext('new Uint8Array([97, 98]).buffer'), headers })).toBe('ab');
  });

  it('is copied: what changes later has no effect', async () => {
    for (const body of [wire.slice(), new Uint8Array(shared.slice(0))]) {
      const [, , raw] = await take({ body, headers });
      body.fill(0);
      expect(new TextDecoder().decode(raw)).toBe(whole);
    }
  });

  it('is read from a Request, from anything with arrayBuffer, and may be empty', async () => {
    expect(await text(post(whole))).toBe(whole);
    expect(await text(post(null))).toBe('');
    expect(await text({ headers, arrayBuffer: async () => wire.slice().buffer })).toBe(whole);
    expect(await text(new Response(whole, { headers }))).toBe(whole);
  });

  it('is put together from a stream of chunks', async () => {
    const chunks = Array.from(wire, (byte) => Uint8Array.of(byte));
    expect(await text(post(streamOf(chunks).stream))).toBe(whole);
  });

  const used = post('x');
  const locked = post('x');
  const notRaw: [string, unknown][] = [
    ['an object', { body: { event: 'x' }, headers }],
    ['undefined', { body: undefined, headers }],
    ['null', { body: null, headers }],
    ['a number', { body: 5, headers }],
    ['an object that says it has bytes', { body: { byteLength: 9, length: 9, buffer: {} }, headers }],
    ['a stream', { body: streamOf([]).stream, headers }],
    ['half a character', { body: 'x\ud800', headers }],
    ['nothing, since it was read', used],
    ['being read', locked],
  ];
  it.each(notRaw)('is not raw: %s', async (_, request) => {
    await used.text().catch(() => {});
    if (!locked.body!.locked) locked.body!.getReader();
    const error = await refused(request, 'body-not-raw');
    expect(error.message).toContain('request.text()');
    expect(error.message).toContain('mount toExpress() before a parser');
  });

  it('is not raw when somebody has read some of it', async () => {
    const request = post(streamOf([Uint8Array.of(1), Uint8Array.of(2)]).stream);
    const reader = request.body!.getReader();
    await reader.read();
    reader.releaseLock();
    await refused(request, 'body-not-raw');
  });

  it('is not raw when the function for the secret has read it', async () => {
    const request = post('x');
    await refused(request, 'body-not-raw', { secret: async () => (await request.text()) && 's' });
  });

  it('is unreadable when it breaks off, with the cause', async () => {
    const { stream } = streamOf([wire], 'error');
    const error = await refused(post(stream), 'body-unreadable');
    expect(error.cause).toEqual(new Error('reset'));
    const arrayBuffer = () => Promise.reject(new Error('gone'));
    expect((await refused({ headers, arrayBuffer }, 'body-unreadable')).cause).toEqual(new Error('gone'));
  });

  it('is unreadable when its chunks are no bytes', async () => {
    const { state, stream } = streamOf(['text']);
    await refused(post(stream), 'body-unreadable');
    expect(state.pulled).toBeLessThan(3);
  });
});

describe('maxBytes', () => {
  const eight: [string, () => unknown][] = [
    ['ASCII text', () => ({ body: '12345678', headers })],
    ['text of two bytes a character', () => ({ body: 'éééé', headers })],
    ['text of four bytes a character', () => ({ body: '😀😀', headers })],
    ['bytes', () => ({ body: new Uint8Array(8), headers })],
    ['elements of two bytes', () => ({ body: new Uint16Array(4), headers })],
    ['a Request', () => post('éééé')],
    ['a stream', () => post(streamOf([new Uint8Array(5), new Uint8Array(3)]).stream)],
    ['arrayBuffer alone', () => ({ headers, arrayBuffer: async () => new ArrayBuffer(8) })],
  ];
  it.each(eight)('counts bytes: %s', async (_, request) => {
    expect((await take(request(), { maxBytes: 8 }))[2]).toHaveLength(8);
    const error = await refused(request(), 'body-too-large', { maxBytes: 7 });
    expect(error.message).toBe('The body is larger than 7 bytes.');
  });

  it('refuses a larger Content-Length unread', async () => {
    const { state, stream } = streamOf([new Uint8Array(8)]);
    const request = post(stream, { headers: { ...headers, 'content-length': '8' } });
    await refused(request, 'body-too-large', { maxBytes: 7 });
    expect([state.pulled, request.bodyUsed]).toEqual([0, false]);
    await refused({ body: '', headers: { ...headers, 'Content-Length': ['8'] } }, 'body-too-large', {
      maxBytes: 7,
    });
  });

  it('does not believe a smaller one, nor one that is no number', async () => {
    for (const length of ['1', 'many', '']) {
      const { stream } = streamOf([new Uint8Array(8)]);
      const request = post(stream, { headers: { ...headers, 'content-length': length } });
      await refused(request, 'body-too-large', { maxBytes: 7 });
    }
  });

  it('cancels a stream at the limit', async () => {
    const { state, stream } = streamOf(Array.from({ length: 1000 }, () => new Uint8Array(4)));
    await refused(post(stream), 'body-too-large', { maxBytes: 7 });
    expect(state.cancelled).toBe(true);
    expect(state.pulled).toBeLessThan(6);
  });
});
