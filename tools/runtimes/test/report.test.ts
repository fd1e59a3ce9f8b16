import { describe, expect, test } from 'vitest';
import { known, stale } from '../src/known.ts';
import { runProgram } from '../src/program.ts';
import { judged, readReport, run } from '../src/run.ts';
import { runtimes } from '../src/runtimes/index.ts';
import type { Line } from '../src/suite/run-cases.ts';

const start: Line = { line: 'start', version: '1.2.3', cases: 2 };
const begin = (name: string): Line => ({ line: 'begin', name });
const end = (name: string, error?: string): Line => ({ line: 'end', name, ms: 5, ...(error && { error }) });
const done: Line = { line: 'done' };

describe('a report', () => {
  test('that is whole gives the outcomes and no problem', () => {
    const report = readReport([start, begin('a'), end('a'), begin('b'), end('b', 'no'), done], undefined);
    expect(report).toEqual({
      version: '1.2.3',
      outcomes: [
        { name: 'a', ms: 5, error: undefined },
        { name: 'b', ms: 5, error: 'no' },
      ],
    });
  });

  const bad: [string, Line[], string | undefined, string][] = [
    ['that breaks off', [start, begin('a')], undefined, 'The run ended after 0 of 2 cases in the case "a".'],
    ['of a crash', [start, begin('a')], 'ended with SIGSEGV', 'The run ended with SIGSEGV in the case "a".'],
    ['of no case', [], undefined, 'The run ended after 0 of no cases.'],
    [
      'that lacks a case',
      [start, begin('a'), end('a'), done],
      undefined,
      'The run ended after 1 of 2 cases after the last case.',
    ],
    [
      'of a crash at the end',
      [start, begin('a'), end('a'), begin('b'), end('b'), done],
      'ended with status 1',
      'The run ended with status 1 after the last case.',
    ],
  ];
  test.each(bad)('%s is a problem', (_, lines, ending, problem) => {
    expect(readReport(lines, ending).problem).toBe(problem);
  });

  test('of a crash counts the case in which it was as failed', () => {
    expect(readReport([start, begin('a')], 'ended with SIGSEGV').outcomes).toEqual([
      { name: 'a', ms: 0, error: 'the run ended with SIGSEGV' },
    ]);
  });
});

test('a runtime that is not there is skipped, and says why', async () => {
  const runtime = { ...runtimes[0]!, version: async () => ({ missing: 'there is no such program' }) };
  expect(await run(runtime, process.cwd())).toEqual({ runtime, missing: 'there is no such program' });
});

test('a runtime of another version than is installed is a problem', async () => {
  const runtime = { ...runtimes[0]!, version: async () => ({ version: '1.0.0' }) };
  const told = [start, begin('a'), end('a'), begin('b'), end('b'), done].map((line) => JSON.stringify(line));
  const prepare = async () => ({
    command: process.execPath,
    args: ['-e', `console.log(${JSON.stringify(told.join('\n'))})`],
  });
  const result = await run({ ...runtime, prepare }, process.cwd());
  expect(result).toMatchObject({ problem: 'It was 1.2.3 that ran, not 1.0.0.' });
});

describe('a program', () => {
  const node = (code: string) => ({ command: process.execPath, args: ['-e', code] });

  test('that crashes tells what it wrote', async () => {
    const { ending } = await runProgram(node('throw new Error("too early")'), process.cwd(), 20_000);
    expect(ending).toMatch(/^ended with status 1 \(.*too early/s);
  });

  test('that cannot be started tells so', async () => {
    const { ending } = await runProgram({ command: '/nowhere/node', args: [] }, process.cwd(), 20_000);
    expect(ending).toMatch(/^could not be started: .*ENOENT/);
  });

  test('gives its lines, whatever it writes between them', async () => {
    const code =
      'console.log("noise"); console.log(JSON.stringify({ line: "done" })); console.log("{\\"line\\":")';
    expect(await runProgram(node(code), process.cwd(), 20_000)).toEqual({ lines: [done], ending: undefined });
  });
});

describe('what is known of a platform', () => {
  const [{ runtime, name, reason }] = known as [(typeof known)[number]];

  test('is no failure there, and is one elsewhere', () => {
    const outcome = { name: `mindbody: ${name}`, ms: 1, error: 'no' };
    expect(judged(runtime, outcome)).toEqual({ name: outcome.name, ms: 1, known: reason });
    expect(judged('node24', outcome)).toEqual(outcome);
  });

  test('is a failure when it is so no longer', () => {
    expect(judged(runtime, { name: `mindbody: ${name}`, ms: 1 }).error).toMatch(
      /^passes, though known\.ts says/,
    );
  });

  test('names cases that there are', () => {
    expect(stale).toEqual([]);
  });
});
