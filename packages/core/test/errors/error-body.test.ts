import { describe, expect, it } from 'vitest';
import { empty, hostileServer, html, json, text } from '../support/hostile-server.js';
import { failure, loosely, testClient } from '../support/test-client.js';

const problem = (type: string, message: string) => ({ errorCode: 7, errorType: type, errorMessage: message });

describe('message and code come from the body', () => {
  const shapes: [string, unknown, string, string | undefined][] = [
    ['a bare JSON string', 'Unauthorized', 'Unauthorized', undefined],
    ['{message}', { message: 'no such gym' }, 'no such gym', undefined],
    ['{message, code}', { message: 'no such gym', code: 'E1' }, 'no such gym', 'E1'],
    ['{Message}', { Message: 'no such site' }, 'no such site', undefined],
    ['{Error: {Code, Message}}', { Error: { Code: 'Denied', Message: 'not yours' } }, 'not yours', 'Denied'],
    ['{errors: […]}', { errors: [problem('forbidden', 'not you')] }, 'not you', 'forbidden'],
    ['{errors: ["…"]}', { errors: ['one', 'two'] }, 'one; two', undefined],
    ['{errorInformation: […]}', { errorInformation: [problem('a', 'x'), problem('b', 'y')] }, 'x; y', 'a'],
    ['{errorInformation: {…}}', { errorInformation: problem('a', 'x') }, 'x', 'a'],
    ['a number as the code', { errors: [{ errorCode: 42, errorMessage: 'x' }] }, 'x', '42'],
    ['{message, error}', { message: 'name is needed', error: 'Bad Request' }, 'name is needed', undefined],
    ['{error: "…"}', { error: 'invalid_token' }, 'invalid_token', undefined],
    ['{errors: [], message}', { errors: [], message: 'x' }, 'x', undefined],
  ];
  it.each(shapes)('%s', async (_, body, message, code) => {
    const server = await hostileServer(json(body, 400));
    const error = await failure(testClient(server.url).get('/things'));
    expect(error.message).toBe(`${message} (HTTP 400, GET ${server.url}/things)`);
    expect(error.code).toBe(code);
    expect(error).toMatchObject({
      kind: 'status',
      status: 400,
      method: 'GET',
      url: `${server.url}/things`,
      attempts: 1,
    });
    expect(await error.response?.json()).toEqual(body);
  });

  it.each([
    {},
    [],
    null,
    12.5,
    true,
    { message: null },
    { message: { deep: 1 } },
    { errors: 'x'.repeat(5000) },
    { message: 'x'.repeat(5000) },
  ])('other JSON does no harm: %j', async (body) => {
    const server = await hostileServer(json(body, 422));
    const error = await failure(testClient(server.url).get('/things'));
    expect(error).toMatchObject({ kind: 'status', status: 422 });
    expect(error.message.length).toBeLessThan(1200);
    expect(error.message).toMatch(/HTTP 422/);
  });

  it('a body nested without end does no harm', async () => {
    const server = await hostileServer(text(`${'{"Error":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400));
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({ status: 400 });
  });
});

describe('a failing status without JSON', () => {
  it.each([
    ['an empty body', empty(500), 'empty'],
    ['HTML', html(502), 'HTML'],
    ['truncated JSON', text('{"message": "hal', 500), 'not valid JSON'],
    ['white space', text(' \n', 404), 'empty'],
  ])('%s is such an error, and says so', async (_, behaviour, form) => {
    const server = await hostileServer(behaviour);
    const error = await failure(testClient(server.url).get('/things', { retry: { maxRetries: 0 } }));
    expect(error.kind).toBe('status');
    expect(error.message).toContain(form);
    expect(error.cause).toBeUndefined();
  });

  it('a 401 with content-length 0 on POST, too', async () => {
    const server = await hostileServer(empty(401, { 'content-length': '0' }));
    expect(await failure(testClient(server.url).post('/things'))).toMatchObject({
      kind: 'status',
      status: 401,
    });
  });

  it('a status text that no Response can be made with does no harm', async () => {
    const server = await hostileServer((response) => {
      response.socket?.end('HTTP/1.1 400 F\u00e9hler \u2713\r\ncontent-length: 2\r\n\r\n{}');
    });
    expect(await failure(testClient(server.url).get('/things'))).toMatchObject({
      kind: 'status',
      status: 400,
    });
  });
});

describe('a success that cannot be read', () => {
  it.each([
    ['an empty body', empty(200), 'empty'],
    ['HTML', html(200), 'HTML'],
    ['truncated JSON', text('{"id": "hal'), 'not valid JSON'],
    ['JSON with more behind it', text('{} {}'), 'not valid JSON'],
  ])('is an error on GET: %s', async (_, behaviour, form) => {
    const server = await hostileServer(behaviour);
    const error = await failure(testClient(server.url).get('/things'));
    expect(error).toMatchObject({ kind: 'body', name: 'GymError', status: 200, attempts: 1 });
    expect(error.message).toContain(form);
    // The parser's message would quote the body, which may hold a secret that is shown once.
    expect(error.message).not.toContain('hal');
    expect(error.response?.bodyUsed).toBe(false);
  });

  it.each(['post', 'put', 'patch', 'delete'] as const)('HTML is an error on %s too', async (method) => {
    const server = await hostileServer(html(201));
    expect(await failure(loosely(testClient(server.url))[method]('/things'))).toMatchObject({
      kind: 'body',
      status: 201,
    });
  });
});

describe('a success with an empty body', () => {
  it.each(['post', 'put', 'patch', 'delete'] as const)('is undefined on %s', async (method) => {
    const server = await hostileServer(empty(200));
    expect(await loosely(testClient(server.url))[method]('/things')).toBeUndefined();
  });

  it.each([204, 205])('is undefined on GET when it is a %i', async (status) => {
    const server = await hostileServer(empty(status));
    expect(await testClient(server.url).get('/things')).toBeUndefined();
  });
});

it.each(['null', 'false', '0', '""', '[]', '{"extra": 1, "status": "new in 2031"}'])(
  'JSON that nobody foresaw passes as it is: %s',
  async (body) => {
    const server = await hostileServer(text(body));
    expect(await testClient(server.url).get('/things')).toEqual(JSON.parse(body));
  },
);
