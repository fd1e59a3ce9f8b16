import { describe, expect, it } from 'vitest';
import { hostileServer, text } from '../support/hostile-server.js';
import { failure, KEY, testClient } from '../support/test-client.js';

const SMALL = 40_000;
const LARGE = 400_000;
/** Below this a run says more about the machine than about the code. */
const TOO_SHORT_MS = 25;

/** Texts that would make a careless expression look at every part of them from every other part. */
const shapes: Record<string, (length: number) => string> = {
  'names that are never assigned': (length) => '?key'.repeat(length / 4),
  'names of parameters': (length) => '&token=a'.repeat(length / 8),
  'question marks': (length) => '?'.repeat(length),
  'equals signs': (length) => `?${'='.repeat(length)}`,
  'words without a mark': (length) => 'secret'.repeat(length / 6),
  'one name without an end': (length) => `?${'password'.repeat(length / 8)}`,
  'percent signs': (length) => '%2'.repeat(length / 2),
  spaces: (length) => ' '.repeat(length),
  'opening tags': (length) => '<'.repeat(length),
  'pieces of the key': (length) => KEY.slice(0, -1).repeat(length / KEY.length),
  'backslashes and quotes': (length) => '\\"'.repeat(length / 2),
};

const bodies: Record<string, (shape: string) => string> = {
  'a message': (shape) => JSON.stringify({ message: shape, code: shape }),
  'a list of messages': (shape) => JSON.stringify({ errors: [shape, { errorMessage: shape }] }),
  'text that is not JSON': (shape) => shape,
};

/** The shortest of three calls, in milliseconds; each ends in an error that a hook and a logger see. */
async function timeOf(body: string): Promise<number> {
  const server = await hostileServer(text(body, 400));
  const client = testClient(server.url, {
    hooks: { response: () => {}, error: () => {} },
    logger: { debug: () => {}, warn: () => {} },
    headers: { authorization: 'Bearer t0k3n' },
  });
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const error = await failure(client.get('/things', { query: { q: 'a' } }));
    shortest = Math.min(shortest, performance.now() - start);
    expect(error).toMatchObject({ kind: 'status', status: 400 });
  }
  return shortest;
}

describe.each(Object.entries(bodies))('an error body of 400 kB that is %s', (_, bodyOf) => {
  it.each(Object.entries(shapes))('takes linear time: %s', async (_, shapeOf) => {
    const small = await timeOf(bodyOf(shapeOf(SMALL)));
    const large = await timeOf(bodyOf(shapeOf(LARGE)));
    expect(large).toBeLessThanOrEqual(15 * Math.max(small, TOO_SHORT_MS / 15));
  });
});
