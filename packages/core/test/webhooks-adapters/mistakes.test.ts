import { describe, expect, it, vi } from 'vitest';
import { fastifyPlugin, toExpress, toLambda, toNodeHandler } from '../../src/webhooks/adapters/index.ts';
import { eventOf } from './support/gateways.ts';
import { wordHandler } from './support/handlers.ts';

const handler = wordHandler();

describe('what is wrong is said when it is mounted', () => {
  const mounts: Record<string, (handler: never) => unknown> = { toExpress, toLambda, toNodeHandler };
  it.each(Object.entries(mounts))('%s', (name, mount) => {
    for (const given of [undefined, {}, 'handler'])
      expect(() => mount(given as never)).toThrow(new TypeError(`${name}: the handler is not a function.`));
  });

  it.each([
    [undefined, { path: '/hook' }, 'the handler is not a function.'],
    [handler, undefined, 'the options are no object.'],
    [handler, '/hook', 'the options are no object.'],
    [handler, { url: '/hook' }, 'there is no option "url", only path.'],
    [handler, {}, "path is no text, like '/hook'."],
  ])('fastifyPlugin(%o, %j)', (given, options, sentence) => {
    const make = () => fastifyPlugin(given as never, options as never);
    expect(make).toThrow(new TypeError(`fastifyPlugin: ${sentence}`));
  });
});

describe('a body that is said to be Base64 and is not', () => {
  const event = (signature: string, kind: keyof typeof eventOf) => ({
    ...eventOf[kind]({
      method: 'POST',
      path: '/hook',
      search: '',
      headers: { 'x-signature': [signature] },
      body: Buffer.from('x'),
    }),
    body: '{"plain":"text"}',
    isBase64Encoded: true,
  });

  it.each(Object.keys(eventOf) as (keyof typeof eventOf)[])(
    '%s: is refused, and onError hears',
    async (kind) => {
      const onError = vi.fn();
      const answer = await toLambda(wordHandler({ onError }))(event('forged', kind), undefined);
      expect(answer.statusCode).toBe(401);
      expect(onError.mock.calls[0]![0]).toMatchObject({ reason: 'bad-signature' });
    },
  );

  it('is what the signature is of, where something has decoded it and left the mark', async () => {
    const otherwise = vi.fn();
    const answer = await toLambda(wordHandler({ otherwise }))(event('good', 'API Gateway v2'), undefined);
    expect(answer.statusCode).toBe(204);
    expect(otherwise.mock.calls[0]![0]).toMatchObject({ text: '{"plain":"text"}' });
  });
});
