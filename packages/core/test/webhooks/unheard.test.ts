import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler } from '../../src/webhooks/handler.ts';
import { vendor, type WordOptions, word, wordHandler, wordRequest } from './support/words.ts';

const told = vi.spyOn(console, 'error');
beforeEach(() => void told.mockReset().mockReturnValue(undefined));
afterEach(() => void vi.unstubAllGlobals());

const down = new Error('database down');
const fails = () => Promise.reject(down);

describe('without onError', () => {
  const failing: [string, Partial<WordOptions>][] = [
    ['the function fails', { on: { hello: fails } }],
    ['otherwise fails', { on: {}, otherwise: fails }],
    ['the secret cannot be found', { on: { hello: () => {} }, secret: fails }],
    [
      'the store fails',
      { on: { hello: () => {} }, dedupe: { store: { claim: fails, complete: fails, release: fails } } },
    ],
  ];

  it.each(failing)('console.error gets the error, and nothing else, when %s', async (_, options) => {
    const response = await wordHandler(options)(wordRequest(word()), { env: 'secret' });
    expect([response.status, told.mock.calls]).toEqual([500, [[down]]]);
  });

  it('a refused delivery is not told of: anybody can send one', async () => {
    const request = wordRequest(word(), 'forged');
    const response = await wordHandler({ on: { hello: fails } })(request);
    expect([response.status, told.mock.calls]).toEqual([401, []]);
  });

  it('a console that fails changes nothing', async () => {
    told.mockImplementation(() => {
      throw new Error('no terminal');
    });
    expect((await wordHandler({ on: { hello: fails } })(wordRequest(word()))).status).toBe(500);
  });
});

it('with onError the console stays still', async () => {
  const onError = vi.fn();
  await wordHandler({ on: { hello: fails }, onError })(wordRequest(word()));
  expect([onError.mock.calls.length, told.mock.calls]).toEqual([1, []]);
});

it.each([
  ['onEror', { on: {}, onEror: fails }],
  ['On', { secret: 'right', On: { hello: fails } }],
])(
  'a misspelt option, which would be one left out, is refused when the handler is made: %s',
  (name, options) => {
    const make = () => createHandler(vendor, options as never);
    expect(make).toThrow(new TypeError(`There is no option "${name}".`));
  },
);

it('every option may be undefined', async () => {
  const nothing = {
    maxBytes: undefined,
    bodyTimeoutMs: undefined,
    ackTimeoutMs: undefined,
    dedupe: undefined,
  };
  const handler = wordHandler({ ...nothing, otherwise: undefined, onError: undefined });
  expect((await handler(wordRequest(word()))).status).toBe(204);
});
