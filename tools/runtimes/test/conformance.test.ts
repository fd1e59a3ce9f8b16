import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenProject, createProject, type Project } from '../src/project.ts';
import { type Result, run, type Skipped } from '../src/run.ts';
import { runtimes } from '../src/runtimes/index.ts';
import { cases } from '../src/suite/cases/index.ts';
import { misbehaving } from '../src/suite/misbehaving.ts';
import { passed } from '../src/table.ts';

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project?.remove());

const errorsOf = ({ outcomes }: Result) =>
  outcomes.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}: ${error}`]));

/** The result, or the end of the test with the reason why there is none. */
function ran(result: Result | Skipped, skip: (note: string) => void): Result {
  if (!('missing' in result)) return result;
  console.warn(`${result.runtime.label} was skipped: ${result.missing}.`);
  skip(result.missing);
  throw new Error('Skipped.');
}

describe.concurrent('the conformance suite passes, from the tarballs, in', () => {
  test.for(runtimes.map((runtime) => [runtime.label, runtime] as const))(
    '%s',
    async ([, runtime], { skip }) => {
      const result = ran(await run(runtime, project.folder), skip);
      expect(result.problem).toBeUndefined();
      expect(errorsOf(result)).toEqual([]);
      expect(result.outcomes.map(({ name }) => name)).toEqual(cases.map(({ name }) => name));
    },
  );
});

describe.concurrent('what throws, leaves something behind or never ends is a failure in', () => {
  test.for(runtimes.map((runtime) => [runtime.label, runtime] as const))(
    '%s',
    async ([, runtime], { skip }) => {
      const result = ran(
        await run(runtime, project.folder, { suite: 'misbehaving', caseLimitMs: 500 }),
        skip,
      );
      expect(result.outcomes.map(({ name }) => name)).toEqual(misbehaving.map(({ name }) => name));
      const errors = result.outcomes.map(({ error }) => error);
      expect(errors).toEqual([
        expect.stringContaining('as it should'),
        expect.stringContaining('rejected later'),
        expect.stringContaining('thrown later'),
        expect.stringContaining('did not end within 500 ms'),
      ]);
    },
  );
});

describe.concurrent('a run in', () => {
  const [node] = runtimes;

  test('a process that hangs is ended, and tells where it was', async () => {
    const result = await run(node!, project.folder, { suite: 'stuck', limitMs: 4_000 });
    expect(result).toMatchObject({
      problem: 'The run was ended after 4000 ms in the case "pushpress: holds the thread".',
      outcomes: [{ name: 'pushpress: holds the thread', error: 'the run was ended after 4000 ms' }],
    });
  });

  const broken: [string, string, string | RegExp, string, string[]][] = [
    [
      'any signature is taken for a good one',
      '@x/core/dist/webhooks/index.js',
      /found = await check\w*\(data, mac\) \|\| found/,
      'found = true',
      [
        'pushpress: one changed character is refused',
        'mindbody: one changed character is refused',
        'mindbody: WebCrypto alone gives the same verdicts',
      ],
    ],
    [
      'a list ends with a page that is not full',
      '@x/core/dist/index.js',
      'next: rows.length > 0 ?',
      'next: rows.length >= 100 ?',
      ['pushpress: a list of 150 rows arrives whole, though the server caps the page'],
    ],
  ];
  test.for(broken)('a package in which %s fails', async ([, file, from, to, names]) => {
    const other = await brokenProject(project, file, from, to);
    try {
      const result = (await run(node!, other.folder)) as Result;
      const failed = result.outcomes.filter((outcome) => !passed(outcome)).map(({ name }) => name);
      expect(failed).toEqual(expect.arrayContaining(names));
      expect(failed.length).toBeLessThan(cases.length / 2);
    } finally {
      await other.remove();
    }
  });
});
