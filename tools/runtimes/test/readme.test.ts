import { expect, test } from 'vitest';
import { between, expectedResults, readmeProblems, readmes, sectionOf, versionsIn } from '../src/readme.ts';
import { runtimes } from '../src/runtimes/index.ts';
import { cases } from '../src/suite/cases/index.ts';
import { plain, tableOf } from '../src/table.ts';

const machine = new Map([['Chromium', '150']]);

test('the READMEs have the table of these cases and versions', async () => {
  expect(await readmeProblems()).toEqual([]);
});

test('no two cases have one name', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('a table has a row for every runtime, and a column for every area', async () => {
  const [head, ...rows] = tableOf(await expectedResults(machine));
  expect(head).toEqual([
    'runtime',
    'version',
    'client',
    'paging',
    'errors',
    'retries',
    'abort',
    'webhooks',
    'entries',
  ]);
  expect(rows.map(([label]) => label)).toEqual(runtimes.map(({ label }) => label));
  const total = rows[0]?.slice(2).reduce((sum, cell) => sum + Number(cell.split('/')[0]), 0);
  expect(total).toBe(cases.length);
});

test('a vendor’s table counts its own cases', async () => {
  const results = await expectedResults(machine);
  const sum = (vendor: 'pushpress' | 'mindbody') =>
    tableOf(results, { vendor })[1]!
      .slice(2)
      .reduce((total, cell) => total + Number(cell.split('/')[1]), 0);
  expect(sum('pushpress') + sum('mindbody')).toBe(cases.length);
});

test('a case that fails is missing from the count', async () => {
  const [node, ...others] = await expectedResults(machine);
  const [first, ...rest] = node!.outcomes;
  const failed = { ...node!, outcomes: [{ ...first!, error: 'no' }, ...rest] };
  const [, row] = tableOf([failed, ...others]);
  const all = cases.filter(({ area }) => area === 'client').length;
  expect(row?.[2]).toBe(`${all - 1}/${all}`);
});

test('a runtime that is missing is shown as skipped', () => {
  const table = tableOf([{ runtime: runtimes[7]!, missing: 'there is none' }], { times: true });
  expect(plain(table)).toMatch(/^Chromium +skipped +-/m);
});

test('only the machine’s own versions are taken over from a README', async () => {
  const section = sectionOf(await expectedResults(machine), undefined);
  expect(between(`before ${section} after`)).toBe(section);
  expect(versionsIn(section).get('Chromium')).toBe('150');
  const other = versionsIn(section.replace(/(Node 20 \| )[\d.]+/, '$1 20.0.0'));
  expect(sectionOf(await expectedResults(other), undefined)).toBe(section);
  expect(readmes.length).toBe(4);
});
