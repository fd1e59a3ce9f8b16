import { expect, it } from 'vitest';
import { deliverAll } from '../../src/webhooks/deliver.ts';
import { word, wordRequest } from './support/words.ts';

it('hands nothing over after it has rejected', async () => {
  let calls = 0;
  const handler = async () => {
    calls += 1;
    if (calls === 3) throw new Error('no');
    await new Promise(setImmediate);
    return new Response(null, { status: 204 });
  };
  const events = Array.from({ length: 80 }, (_, at) => word(`${at}`));
  const sign = async (event: (typeof events)[number]) => wordRequest(event);
  const delivering = deliverAll(sign, handler, events, { secret: 'right', concurrency: 2 });
  await expect(delivering).rejects.toThrow('no');
  const before = calls;
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(calls).toBe(before);
});
