import { expect, test } from 'vitest';
import { takes } from '../src/release/dependents.ts';

test.each([
  ['^0.1.0', '0.1.0', true],
  ['^0.1.0', '0.1.9', true],
  ['^0.1.2', '0.1.1', false],
  ['^0.1.0', '0.2.0', false],
  ['^0.0.3', '0.0.4', false],
  ['^1.2.3', '1.3.0', true],
  ['^1.2.3', '1.2.2', false],
  ['^1.2.3', '1.1.9', false],
  ['^1.2.3', '2.2.3', false],
  ['^1.2.3', '0.2.3', false],
  ['1.2.3', '1.2.3', false],
  [undefined, '1.2.3', false],
])('%s and %s: %s', (range, version, taken) => {
  expect(takes(range, version)).toBe(taken);
});
