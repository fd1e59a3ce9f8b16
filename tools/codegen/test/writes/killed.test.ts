import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alone } from '../../src/lock.ts';
import type { Faults } from './faults.ts';
import { contents, folder } from './folder.ts';
import { run, writer } from './program.ts';
import { after, before } from './wanted.ts';

// A process that writes is killed at each step of its writes, one after the other.

const end = 'rm .codegen.journal/manifest.json';

/** The steps of a run that nothing kills. */
async function stepsOf(root: string, work: string, faults: Omit<Faults, 'root'> = {}): Promise<string[]> {
  const { out } = await run(writer, [root, work], { ...faults, root });
  return JSON.parse(/^steps: (.+)$/m.exec(out)?.[1] ?? '[]');
}

/** Calls for every number from the first to the last, two at a time. */
async function each(first: number, last: number, call: (n: number) => Promise<void>): Promise<void> {
  let n = first;
  const calls = async () => {
    while (n <= last) await call(n++);
  };
  await Promise.all([calls(), calls()]);
}

async function kill(root: string, work: string, faults: Omit<Faults, 'root'>): Promise<void> {
  expect(await run(writer, [root, work], { ...faults, root })).toMatchObject({ end: 'SIGKILL' });
}

/** What the next run finds once it begins; nothing else may be left when it has ended. */
async function next(root: string): Promise<Record<string, string | null>> {
  const { '.codegen.lock': _, ...others } = await alone(root, { waitMs: 0 }, () => contents(root));
  expect(await contents(root)).toEqual(others);
  return others;
}

test('killed at any step: the next run finds all old or all new, and nothing else', async () => {
  const finished = await folder();
  const steps = await stepsOf(finished, 'apply');
  expect(await contents(finished)).toEqual(after);
  expect(steps).toContain('half of write .codegen.journal/next');
  await each(1, steps.length, async (n) => {
    const root = await folder();
    await kill(root, 'apply', { kill: n });
    const expected = n <= steps.indexOf(end) + 1 ? before : after;
    expect(await next(root), `killed at ${n}, ${steps[n - 1]}`).toEqual(expected);
  });
});

test('killed again, at any step of the clearing up: all old, and nothing else', async () => {
  const killed = await folder();
  await kill(killed, 'apply', { kill: end });
  const copy = async () => {
    const root = await folder();
    await rm(root, { recursive: true });
    await cp(killed, root, { recursive: true });
    return root;
  };
  const steps = await stepsOf(await copy(), 'nothing');
  expect(steps).toContain('rmdir new');
  await each(1, steps.length, async (n) => {
    const root = await copy();
    await kill(root, 'nothing', { kill: n });
    expect(await next(root), `killed at ${n}, ${steps[n - 1]}`).toEqual(before);
  });
});

test('killed while it takes back what it wrote, because of an error: all old', async () => {
  const fail = (await stepsOf(await folder(), 'apply')).indexOf(end) + 1;
  const steps = await stepsOf(await folder(), 'apply', { fail });
  expect(steps).toContain('rmdir new');
  await each(fail + 1, steps.length, async (n) => {
    const root = await folder();
    await kill(root, 'apply', { fail, kill: n });
    expect(await next(root), `killed at ${n}, ${steps[n - 1]}`).toEqual(before);
  });
});

test('what somebody changed after the kill is not overwritten', async () => {
  const root = await folder();
  await kill(root, 'apply', { kill: end });
  await writeFile(join(root, 'a'), 'mine');
  const { '.codegen.lock': _, ...found } = await contents(root);
  await expect(next(root)).rejects.toThrow(
    'An earlier run was killed in the middle of its writes, and they cannot be taken back: a was changed since. ' +
      'Put that right, or remove .codegen.journal to keep all files as they are now; then run this again.',
  );
  expect(await contents(root)).toEqual(found);

  await rm(join(root, '.codegen.journal'), { recursive: true });
  expect(await next(root)).toEqual({ ...after, a: 'mine' });
});
