import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastDataText } from '../../src/webhooks/last-data.ts';

it.each([
  ['{"data":1}', '1'],
  [' { "data" : 1.0 } ', '1.0'],
  ['{"data":1,"data":2}', '2'],
  ['{"d\\u0061ta":1}', '1'],
  ['{"data":1,"\\u0064\\u0061\\u0074\\u0061":2}', '2'],
  ['{"data\\u0000":2,"data":1,"data ":3,"Data":4,"\\"data":5}', '1'],
  ['{"data":"}\\"]{,:"}', '"}\\"]{,:"'],
  ['{"data":"\\\\","x":"data"}', '"\\\\"'],
  ['{"data":{"data":1},"x":{"data":2}}', '{"data":1}'],
  ['{"data":[{"data":[]},","],"x":[1,2]}', '[{"data":[]},","]'],
  ['{"data":\n\t{ "a" : 1 }\r\n,"x":1}', '{ "a" : 1 }'],
  ['{"x":"data","data":"data"}', '"data"'],
  ['{"":0,"data":null}', 'null'],
])('of %s is %s', (text, expected) => {
  expect(lastDataText(text)).toBe(expected);
});

const blank = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');
const key = fc.constantFrom('data', 'd\\u0061ta', 'x', 'data\\"', 'event', '\\\\', 'Data', '');
const value = fc.json({ maxDepth: 3 });

it('is the text that JSON.parse reads the member from', () => {
  const members = fc.array(fc.tuple(blank, key, blank, blank, value, blank), { maxLength: 6 });
  fc.assert(
    fc.property(members, value, (before, last) => {
      const all = [...before, ['', 'data', '', '', last, ''] as const];
      for (const list of [all, all.toReversed()]) {
        const text = `{${list.map(([a, name, b, c, json, d]) => `${a}"${name}"${b}:${c}${json}${d}`).join(',')}}`;
        const found = lastDataText(text);
        expect(JSON.parse(found)).toStrictEqual(JSON.parse(text).data);
        expect(list.map((member) => member[4].trim())).toContain(found);
      }
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 2000) },
  );
});
