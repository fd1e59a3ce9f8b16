import ts from 'typescript';
import { expect, test } from 'vitest';
import { loadDocument } from '../src/load.ts';
import { typesOf, withoutNever } from '../src/types.ts';
import { fixture } from './workspace.ts';

const strip = (text: string) => {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  return ts
    .createPrinter()
    .printNode(ts.EmitHint.Unspecified, ts.transform(file, [withoutNever]).transformed[0]!, file);
};

test('members that can only be absent go, at every depth; the others stay', () => {
  const text = strip(
    'interface A { a?: never; b: never; c: { d?: never; e?: string }; f?: { g?: never } | null }',
  );
  expect(text.replace(/\s+/g, ' ').trim()).toBe(
    'interface A { b: never; c: { e?: string; }; f?: {} | null; }',
  );
});

test('the types of a document have no such member, and keep their comments', async () => {
  const text = await typesOf(await loadDocument('pushpress/platform', fixture), 'pushpress/platform');
  expect(text).not.toMatch(/\?: never/);
  expect(text).toContain('/** List gyms */');
  expect(text).toContain("export type Gym = components['schemas']['Gym'];");
  expect(text).toContain('kind: "box" | "studio";');
});

test('a member with a default may be missing from an answer', async () => {
  const text = await typesOf(await loadDocument('pushpress/platform', fixture), 'pushpress/platform');
  expect(text).toMatch(/\bopen\?: boolean;/);
});
