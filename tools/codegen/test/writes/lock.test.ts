import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { command } from '../../src/command.ts';
import { alone } from '../../src/lock.ts';
import { contents, folder } from './folder.ts';
import { type Program, run, start, writer } from './program.ts';
import { before } from './wanted.ts';

/** Another process that has the folder, and keeps it. */
async function occupy(root: string): Promise<Program> {
  const other = start(writer, [root, 'endless']);
  onTestFinished(async () => {
    other.child.kill('SIGKILL');
    await other.ended;
  });
  expect(await other.said('at work')).toContain('at work');
  return other;
}

async function call(root: string, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const lines = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line) };
  const status = await command(args, { root, waitMs: 250, ...lines });
  return { status, out, err };
}

test('while another run is at work, one waits, says so once, and then refuses', async () => {
  const root = await folder();
  const { child } = await occupy(root);
  const other = `Another run (process ${child.pid}) is at work here`;
  const present = await contents(root);
  expect(await call(root, 'generate')).toEqual({
    status: 1,
    out: [`${other}; this one waits for it, at most 0.25 s.`],
    err: [`${other} and has not ended within 0.25 s; run this again when it has.`],
  });
  expect(await call(root, 'update', 'mindbody/events', '--from', 'a')).toEqual({
    status: 1,
    out: [`${other}; this one waits for it, at most 0.25 s.`],
    err: [
      `mindbody/events stays as it is: ${other} and has not ended within 0.25 s; run this again when it has.`,
    ],
  });
  expect(await contents(root)).toEqual(present);
});

test('what writes nothing does not wait', async () => {
  const root = await folder();
  await occupy(root);
  for (const line of ['generate --check', 'update mindbody/events --from a --dry-run']) {
    const { out, err } = await call(root, ...line.split(' '));
    expect({ out, err }).toEqual({ out: [], err: [expect.stringMatching(/is missing|cannot be read/)] });
  }
});

test('a run that was killed is not waited for', async () => {
  const root = await folder();
  const { child, ended } = await occupy(root);
  child.kill('SIGKILL');
  await ended;
  expect(await contents(root)).toEqual({ ...before, '.codegen.lock': String(child.pid) });
  const said: string[] = [];
  await alone(root, { waitMs: 0, say: (line) => void said.push(line) }, async () => {});
  expect(said).toEqual([]);
  expect(await contents(root)).toEqual(before);
});

test('a run that comes to its end, well or not, makes way at once', async () => {
  const root = await folder();
  await expect(alone(root, {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await alone(root, { waitMs: 0 }, async () => {});
  expect(await run(writer, [root, 'nothing'])).toEqual({ end: 0, out: '', err: '' });
  expect(await contents(root)).toEqual(before);
});

test('of many that want to, one works at a time', async () => {
  const root = await folder();
  let atWork = 0;
  const work = async () => {
    atWork += 1;
    for (let turn = 0; turn < 20; turn += 1) await setImmediate(expect(atWork).toBe(1));
    atWork -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => alone(root, {}, work)));
  expect(await contents(root)).toEqual(before);
});

/** Is at work in the folder from here on, and gives what ends it. */
const begin = (root: string) =>
  new Promise<() => Promise<void>>((atWork) => {
    const work = () =>
      new Promise<void>((done) => {
        atWork(() => {
          done();
          return ended;
        });
      });
    const ended = alone(root, {}, work);
  });

test('a lock that was removed just after it was opened is none', async () => {
  const root = await folder();
  const { open } = fs;
  const replaceOpen = (other: typeof open) => {
    fs.open = other;
    syncBuiltinESMExports();
  };
  onTestFinished(() => replaceOpen(open));
  const endFirst = await begin(root);
  let endThird = async () => {};
  let thirdAtWork = false;
  replaceOpen(async (...args) => {
    replaceOpen(open);
    const opened = await open(...args);
    await endFirst();
    endThird = await begin(root);
    thirdAtWork = true;
    return opened;
  });
  const say = () => {
    thirdAtWork = false;
    void endThird();
  };
  await alone(root, { say }, async () => expect(thirdAtWork).toBe(false));
  expect(await contents(root)).toEqual(before);
});
