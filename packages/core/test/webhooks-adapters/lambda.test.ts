import { describe, expect, it, vi } from 'vitest';
import { type LambdaEvent, toLambda } from '../../src/webhooks/adapters/index.ts';
import { eventOf } from './support/gateways.ts';
import { echo, wordHandler } from './support/handlers.ts';

const kinds = Object.entries(eventOf);
const came = {
  method: 'POST',
  path: '/hooks/7',
  search: 'gym=a%26b&gym=2',
  headers: { host: ['hooks.example.com'], 'x-signature': ['good'], 'content-type': ['application/json'] },
  body: Buffer.from('{"é":1}'),
};
const asked = async (event: LambdaEvent) => JSON.parse((await toLambda(echo)(event, undefined)).body);

describe.each(kinds)('%s', (kind, make) => {
  it('gives a request as it was sent', async () => {
    const { url, ...rest } = await asked(make(came));
    expect(rest).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"é":1}',
    });
    // By default a load balancer keeps the last value alone.
    const query = kind === 'load balancer' ? '?gym=2' : '?gym=a%26b&gym=2';
    expect(url).toBe(`https://hooks.example.com/hooks/7${query}`);
  });

  it('answers in the shape that it takes', async () => {
    const result = await toLambda(wordHandler())(make(came), undefined);
    expect(result).toMatchObject({ statusCode: 204, body: '', isBase64Encoded: false });
    const refused = await toLambda(wordHandler())(make({ ...came, headers: {} }), undefined);
    const type = 'text/plain;charset=UTF-8';
    const isMulti = kind === 'API Gateway v1' || kind === 'load balancer, multi-value';
    expect(refused).toEqual({
      statusCode: 401,
      ...(isMulti
        ? { multiValueHeaders: { 'content-type': [type] } }
        : { headers: { 'content-type': type } }),
      body: expect.stringContaining('x-signature'),
      isBase64Encoded: false,
    });
  });

  it('refuses two signatures where both are handed over', async () => {
    const twice = { ...came, headers: { ...came.headers, 'x-signature': ['good', 'good'] } };
    const { statusCode } = await toLambda(wordHandler())(make(twice), undefined);
    expect(statusCode).toBe(kind === 'load balancer' ? 204 : 401);
  });

  it('answers HEAD, and a body that is too large', async () => {
    const fn = toLambda(wordHandler({ maxBytes: 5 }));
    expect((await fn(make({ ...came, method: 'HEAD', body: Buffer.of() }), undefined)).statusCode).toBe(200);
    expect((await fn(make(came), undefined)).statusCode).toBe(413);
  });

  it('takes an empty body, and no headers at all', async () => {
    const { headers: _, multiValueHeaders: __, ...bare } = make({ ...came, body: Buffer.of() });
    expect((await toLambda(wordHandler())(bare, undefined)).statusCode).toBe(401);
    expect(await asked({ ...bare, headers: null, body: null })).toMatchObject({ body: '' });
  });
});

it('keeps bytes that are no text', async () => {
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  const read = vi.fn();
  const fn = toLambda(async (request) => {
    read(Buffer.from(await request.arrayBuffer()));
    return new Response();
  });
  await fn(eventOf['API Gateway v2']({ ...came, body: bytes }), undefined);
  expect(read).toHaveBeenCalledExactlyOnceWith(bytes);
});

it.each(['X-Signature', 'x-signature'])(
  'counts a signature that is empty, beside one that is good: %s',
  async (name) => {
    const headers = { [name]: '', 'X-SIGNATURE': 'good' };
    const event = { ...eventOf['API Gateway v2'](came), headers };
    expect((await toLambda(wordHandler())(event, undefined)).statusCode).toBe(401);
    const lists = { ...eventOf['API Gateway v1'](came), multiValueHeaders: { 'x-signature': ['', 'good'] } };
    expect((await toLambda(wordHandler())(lists, undefined)).statusCode).toBe(401);
  },
);

it('takes a list of no values for a header that did not come', async () => {
  const event = eventOf['API Gateway v1'](came);
  const multiValueHeaders = { 'x-one': [], 'x-two': undefined, 'x-three': ['3'] };
  expect((await asked({ ...event, multiValueHeaders })).headers).toEqual({
    'content-type': expect.any(String),
    'x-three': '3',
  });
});

it('hands text beyond Latin-1 over as its bytes, as they came', async () => {
  const event = { ...eventOf['API Gateway v2'](came), headers: { 'x-name': 'Żółw' } };
  const { headers } = await asked(event);
  expect(Buffer.from(headers['x-name'], 'latin1').toString()).toBe('Żółw');
});

it('answers 405 to a method that no Request can have', async () => {
  const { statusCode, headers } = await toLambda(echo)(
    eventOf['API Gateway v2']({ ...came, method: 'TRACE' }),
    undefined,
  );
  expect([statusCode, headers]).toMatchObject([405, { allow: 'POST' }]);
});

it('takes a requestContext that is null', async () => {
  const event = { ...eventOf['API Gateway v1'](came), requestContext: null } as never;
  expect((await toLambda(wordHandler())(event, undefined)).statusCode).toBe(204);
});

it('keeps several cookies of a handler around it apart, in the shape of each', async () => {
  const cookies = ['a=1', 'b=2; Path=/'];
  const headers = cookies.map((cookie): [string, string] => ['set-cookie', cookie]);
  const fn = toLambda(async () => new Response(null, { headers: [['x-one', '1'], ...headers] }));
  const answer = (kind: keyof typeof eventOf) => fn(eventOf[kind](came), undefined);
  expect(await answer('API Gateway v2')).toMatchObject({ headers: { 'x-one': '1' }, cookies });
  expect((await answer('API Gateway v2')).headers).not.toHaveProperty('set-cookie');
  for (const kind of ['API Gateway v1', 'load balancer, multi-value'] as const)
    expect((await answer(kind)).multiValueHeaders).toEqual({ 'x-one': ['1'], 'set-cookie': cookies });
});

it('keeps the path out of the hands of the host, and a decoded path together', async () => {
  const event = { httpMethod: 'POST', path: '/hooks/7', headers: { host: 'evil/hooks/8?' } };
  expect((await asked(event)).url).toBe('https://evil/hooks/7');
  expect((await asked({ ...event, path: '/a?b#c' })).url).toBe('https://evil/a%3Fb%23c');
});

it('says what is wrong when a middleware has parsed the body', async () => {
  const onError = vi.fn();
  const event = { ...eventOf['API Gateway v1'](came), body: { a: 1 } as never };
  expect((await toLambda(wordHandler({ onError }))(event, undefined)).statusCode).toBe(500);
  expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'body-not-raw' });
});

it('gives the event and the context on', async () => {
  const run = vi.fn();
  const event = eventOf['API Gateway v2'](came);
  const context = { awsRequestId: '1' };
  await toLambda(wordHandler({ otherwise: run }))(event, context);
  expect(run.mock.calls[0]![1].context).toEqual({ event, context });
});

it('refuses an event of another kind, and answers 400 to a host that is none', async () => {
  await expect(toLambda(echo)({ Records: [] } as LambdaEvent, undefined)).rejects.toThrow(
    new TypeError('The event is none of API Gateway, a function URL or a load balancer.'),
  );
  const event = { httpMethod: 'POST', path: '/', headers: { host: 'a b' } };
  expect((await toLambda(echo)(event, undefined)).statusCode).toBe(400);
});
