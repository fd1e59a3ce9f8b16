import { expect, test } from 'vitest';
import { mendLines, type ToMend } from '../../src/update/mend.ts';

const lines = (toMend: Partial<ToMend>) =>
  mendLines('mindbody/events', '@x/mindbody', { lapses: [], ...toMend });
const fault = (file: string, line: number, message = 'No.') => ({
  file: `packages/mindbody/${file}`,
  line,
  message,
});

test('nothing to mend is nothing to say', () => {
  expect(lines({})).toEqual([]);
  expect(lines({ compiled: { faults: [] } })).toEqual([]);
});

test('each thing to mend has a block of its own, which says where, and how it gets into the code', () => {
  const told = lines({
    lapses: ['  #/webhooks/x no description (operation-description)'],
    unlisted: {
      names: ['site.opened', 'site.moved'],
      list: { api: 'mindbody/webhooks', schema: 'EventId', file: 'specs/mindbody/webhooks/overlay.yaml' },
      texts: new Map(),
    },
    compiled: {
      faults: [
        fault('src/lifecycle/plan.ts', 47, "Property 'a' does not exist"),
        fault('src/generated/examples.ts', 9, 'Not assignable'),
        fault('test/webhooks/events.test-d.ts', 3, "Type 'b' is not c"),
      ],
    },
  });
  expect(told).toEqual([
    'Before `npm test` passes, mend in specs/mindbody/events/overlay.yaml, then run `pnpm generate`:',
    '  #/webhooks/x no description (operation-description)',
    'Before `npm test` passes, add to the `enum` of `EventId` in specs/mindbody/webhooks/overlay.yaml, then run `pnpm generate`:',
    '  site.opened',
    '  site.moved',
    'Before `npm test` passes, correct in specs/mindbody/events/overlay.yaml what these generated lines come from, which do not compile, then run `pnpm generate`:',
    '  packages/mindbody/src/generated/examples.ts:9 Not assignable',
    'Before `npm test` passes, mend this code, which does not compile with the new types:',
    "  packages/mindbody/src/lifecycle/plan.ts:47 Property 'a' does not exist",
    "  packages/mindbody/test/webhooks/events.test-d.ts:3 Type 'b' is not c",
  ]);
});

test('many places, and long messages, are cut short', () => {
  const faults = Array.from({ length: 32 }, (_, index) => fault('src/a.ts', index + 1, 'x'.repeat(300)));
  const [, first, ...rest] = lines({ compiled: { faults } });
  expect(first).toBe(`  packages/mindbody/src/a.ts:1 ${'x'.repeat(199)}…`);
  expect(rest).toHaveLength(20);
  expect(rest.at(-1)).toBe('  and 12 more; `pnpm typecheck` lists them.');
});

test('that nothing could be seen is said, and is no block', () => {
  expect(lines({ compiled: { unseen: 'openapi-fetch cannot be found' } })).toEqual([
    'Whether @x/mindbody compiles with the new types was not seen: openapi-fetch cannot be found.',
  ]);
});
