import { expect, test } from 'vitest';
import { alternativesOf } from '../src/union.ts';

test.each([
  ["$.a['x'].b", []],
  ["$.a['x, y'].b[?(@.name == 'a,b' && match(@.c, '[)]'))]", []],
  ['$', []],
  [
    "$.a['x', 'y\\',z'].b",
    [
      ["'x'", "$.a['x'].b"],
      ["'y\\',z'", "$.a['y\\',z'].b"],
    ],
  ],
  [
    "$['x',\"it's\"].b[0,?(@['c'] == 1)]",
    [
      ["'x'", "$['x'].b[0,?(@['c'] == 1)]"],
      ['"it\'s"', "$[\"it's\"].b[0,?(@['c'] == 1)]"],
      ['0', "$['x',\"it's\"].b[0]"],
      ["?(@['c'] == 1)", "$['x',\"it's\"].b[?(@['c'] == 1)]"],
    ],
  ],
])('the alternatives of %s', (path, expected) => {
  expect(alternativesOf(path).map(({ selector, path: one }) => [selector, one])).toEqual(expected);
});
