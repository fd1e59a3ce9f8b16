import { describe, expect, it } from 'vitest';
import { hostileServer, text } from '../support/hostile-server.js';
import { failure, KEY, testClient } from '../support/test-client.js';

const SMALL = 40_000;
const LARGE = 10 * SMALL;
/** Shorter times are noise. */
const TOO_SHORT_MS = 40;
const ROUNDS = 6;

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

/**
 * Returns a function that makes `calls` calls and measures their CPU time, in milliseconds. Each call ends in an error
 * that the hooks and the logger see.
 */
async function stopwatch(body: string, calls: number): Promise<() => Promise<number>> {
  const server = await hostileServer(text(body, 400));
  const client = testClient(server.url, {
    hooks: { response: () => {}, error: () => {} },
    logger: { debug: () => {}, warn: () => {} },
    headers: { authorization: 'Bearer t0k3n' },
  });
  return async () => {
    const start = process.cpuUsage();
    for (let call = 0; call < calls; call++) {
      const error = await failure(client.get('/things', { query: { q: 'a' } }));
      expect(error).toMatchObject({ kind: 'status', status: 400 });
    }
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}

describe.each(Object.entries(bodies))('an error body of 400 kB that is %s', (_, bodyOf) => {
  it.each(Object.entries(shapes))('takes linear time: %s', async (_, shapeOf) => {
    const timeSmall = await stopwatch(bodyOf(shapeOf(SMALL)), 10);
    const timeLarge = await stopwatch(bodyOf(shapeOf(LARGE)), 1);
    // A busy machine can slow a round down; code that is not linear fails every round.
    let excess = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS && excess > 0; round++) {
      // Tenfold input, at most fifteenfold time.
      const allowed = Math.max(1.5 * (await timeSmall()), TOO_SHORT_MS);
      excess = (await timeLarge()) - allowed;
    }
    expect(excess).toBeLessThanOrEqual(0);
  });
});
