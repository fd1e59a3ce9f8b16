import type { Change } from '../../src/files.ts';

/** What the writer changes in a folder: one file becomes another, one is made, one goes. */
export const wanted: readonly Change[] = [
  { kind: 'differs', file: 'a' },
  { kind: 'missing', file: 'new/folder/b' },
  { kind: 'extra', file: 'gone' },
];

export const files = new Map([
  ['a', 'new a'],
  ['new/folder/b', 'new b'],
]);

/** What is in the folder before and after. */
export const before = { a: 'old a', gone: 'old gone' };
export const after = { a: 'new a', new: null, 'new/folder': null, 'new/folder/b': 'new b' };
