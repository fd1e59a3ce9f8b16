import { afterEach, beforeEach, expect, test } from 'vitest';
import { command } from '../../src/command.ts';
import { Repository } from '../update/repository.ts';
import { contents, folder } from './folder.ts';
import { run, writer } from './program.ts';
import { before as old } from './wanted.ts';

// The tool itself, killed just before a file gets its new text.
const id = 'mindbody/webhooks';
const file = `specs/${id}/openapi.yaml`;
let repository: Repository;
let before: Record<string, string>;

beforeEach(async () => {
  repository = await Repository.copy();
  // After an edit by hand an update only has the entry to write, which is quick.
  await repository.write(file, `${await repository.read(file)}# Edited\n`);
  before = await repository.digests();
});
afterEach(() => repository.remove());

test('an update that was killed: the next one writes what it should, and nothing is left over', async () => {
  const update = ['update', id, '--from', repository.path(file)];
  const faults = { root: repository.root, kill: 'rename specs/sources.json' };
  expect(await run(repository.path('tools/codegen/src/cli.ts'), update, faults)).toMatchObject({
    end: 'SIGKILL',
  });

  // These write nothing, so they cannot clear up.
  const found = await repository.digests();
  const refusal = expect.stringMatching(
    /Another run is in the middle of its writes, or was killed there\. .+/,
  );
  for (const args of [
    ['generate', '--check'],
    [...update, '--dry-run'],
  ]) {
    expect(await repository.run(args)).toEqual({ status: 1, out: '', err: refusal });
  }
  expect(await repository.digests()).toEqual(found);

  const { status, out, err } = await repository.run(update);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^An earlier run was killed in the middle of its writes; they were taken back\.\n/);
  expect(out).toContain('wrote specs/sources.json\n');
  const { 'specs/sources.json': entries, ...others } = await repository.digests();
  expect(entries).not.toBe(before['specs/sources.json']);
  delete before['specs/sources.json'];
  expect(others).toEqual(before);
});

test('generate clears up as well, before anything else', async () => {
  const root = await folder();
  await run(writer, [root, 'apply'], { root, kill: 'rm gone' });
  expect(await contents(root)).toMatchObject({ a: 'new a', 'new/folder/b': 'new b' });
  const out: string[] = [];
  const status = await command(['generate'], { root, out: (line) => void out.push(line), err: () => {} });
  // There are no specifications to generate from.
  expect({ status, out }).toEqual({ status: 1, out: [expect.stringContaining('they were taken back')] });
  expect(await contents(root)).toEqual(old);
});
