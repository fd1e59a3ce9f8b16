import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { apply, type Change } from '../src/files.ts';
import { contents, folder } from './writes/folder.ts';

const a: Change = { kind: 'differs', file: 'a' };
const made: Change = { kind: 'missing', file: 'new/folder/b' };
const gone: Change = { kind: 'extra', file: 'gone' };
const files = new Map([
  ['a', 'new a'],
  ['new/folder/b', 'new b'],
  ['taken', 'text'],
]);

test('writes, makes folders, removes', async () => {
  const root = await folder();
  await apply(root, [a, made, gone], files);
  expect(await contents(root)).toEqual({
    a: 'new a',
    new: null,
    'new/folder': null,
    'new/folder/b': 'new b',
  });
});

test('one that cannot get its name: all is as it was, folders too', async () => {
  const root = await folder();
  await mkdir(join(root, 'taken/inner'), { recursive: true });
  const before = await contents(root);
  const taken: Change = { kind: 'differs', file: 'taken' };
  await expect(apply(root, [a, made, gone, taken], files)).rejects.toThrow('EISDIR');
  expect(await contents(root)).toEqual(before);
});

test('one that cannot be removed: all is as it was', async () => {
  const root = await folder();
  const before = await contents(root);
  const absent: Change = { kind: 'extra', file: 'absent' };
  await expect(apply(root, [a, made, gone, absent], files)).rejects.toThrow('ENOENT');
  expect(await contents(root)).toEqual(before);
});

test('a file in the place of a folder: all is as it was', async () => {
  const root = await folder();
  const before = await contents(root);
  const inFile: Change = { kind: 'missing', file: 'gone/b' };
  await expect(apply(root, [a, inFile], new Map([...files, ['gone/b', 'x']]))).rejects.toThrow(
    /ENOTDIR|EEXIST/,
  );
  expect(await contents(root)).toEqual(before);
});

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written: all is as it was', async () => {
  const root = await folder();
  await mkdir(join(root, 'new'), { mode: 0o500 });
  onTestFinished(() => chmod(join(root, 'new'), 0o700));
  const before = await contents(root);
  await expect(apply(root, [a, made], files)).rejects.toThrow('EACCES');
  expect(await contents(root)).toEqual(before);
});
