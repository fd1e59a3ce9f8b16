import { afterEach, expect, test } from 'vitest';
import { apply } from '../../src/files.ts';
import { alone } from '../../src/lock.ts';
import { arm } from './faults.ts';
import { contents, folder } from './folder.ts';
import { after, before, files, wanted } from './wanted.ts';

afterEach(() => void arm(undefined));

const write = (root: string) => alone(root, {}, () => apply(root, wanted, files));

async function stepsOfWrite(): Promise<string[]> {
  const root = await folder();
  arm({ root });
  await write(root);
  expect(await contents(root)).toEqual(after);
  return arm(undefined);
}

/** What becomes of a run in which a step fails: its error's message, and what everybody but this tool sees then. */
async function failing(root: string, fail: number, lasting: boolean) {
  arm({ root, fail, lasting });
  const message = await write(root).then(
    () => undefined,
    (error: Error) => error.message,
  );
  arm(undefined);
  const visible = Object.entries(await contents(root)).filter(([file]) => !file.startsWith('.codegen.'));
  return { message, visible: Object.fromEntries(visible) };
}

// What cannot be swept away at the end is no reason to take anything back.
const swept = ['rm .codegen.journal', 'half of rm .codegen.journal', 'rm .codegen.lock'];

test('an error at any step: all is as it was, at once, and the next run leaves nothing else', async () => {
  const steps = await stepsOfWrite();
  expect(steps).toContain('half of write .codegen.journal/next');
  for (const [index, step] of steps.entries()) {
    const root = await folder();
    const { message, visible } = await failing(root, index + 1, false);
    expect(message).toBe(swept.includes(step) ? undefined : `EIO: no luck, ${step}`);
    const expected = swept.includes(step) ? after : before;
    expect(visible, `failed at ${step}`).toEqual(expected);
    await alone(root, { waitMs: 0 }, async () => {});
    expect(await contents(root), `failed at ${step}`).toEqual(expected);
  }
});

test('an error that lasts, so that nothing can be taken back: it is told, and the next run takes back', async () => {
  const steps = await stepsOfWrite();
  const first = steps.indexOf('mkdir .codegen.journal');
  for (const [index, step] of steps.entries()) {
    // What comes before clears up after others.
    if (index < first) continue;
    const root = await folder();
    const { message } = await failing(root, index + 1, true);
    expect(message).toBe(swept.includes(step) ? undefined : `EIO: no luck, ${step}`);
    await alone(root, { waitMs: 0 }, async () => {});
    const expected = swept.includes(step) ? after : before;
    expect(await contents(root), `failed at ${step}`).toEqual(expected);
  }
});
