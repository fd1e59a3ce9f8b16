import ts from 'typescript';
import { expect, test } from 'vitest';
import { loadDocument } from '../src/load.ts';
import { typesOf, withoutNoise } from '../src/types.ts';
import { fixture } from './workspace.ts';

const strip = (text: string) => {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  return ts
    .createPrinter()
    .printNode(ts.EmitHint.Unspecified, ts.transform(file, [withoutNoise]).transformed[0]!, file);
};

test('members that can only be absent go, at every depth; the others stay', () => {
  const text = strip(
    'interface A { a?: never; b: never; c: { d?: never; e?: string }; f?: { g?: never } | null }',
  );
  expect(text.replace(/\s+/g, ' ').trim()).toBe(
    'interface A { b: never; c: { e?: string; }; f?: {} | null; }',
  );
});

test('operations lose what says nothing; a schema keeps properties of the same names', async () => {
  const document = await loadDocument('mindbody/public-v6', fixture);
  const text = (await typesOf(document, 'mindbody/public-v6')).replace(/\s+/g, ' ');
  expect(text).toContain(
    'getSpot: { parameters: { path: { spot: string; }; }; responses: { /** @description The spot */ 200: {}; }; };',
  );
  expect(text).toContain('"/rooms": { /** List rooms */ get: operations["listRooms"]; };');
  expect(text).toContain('Refused: {};');
  expect(text).toContain(
    'Member: { Id: string; headers?: { [key: string]: unknown; }; parameters?: Record<string, unknown>; };',
  );
});

test.each([
  '"X-Rows"?: number; [name: string]: unknown;',
  '[name: string]: unknown; "X-Rows"?: number;',
  '[name: string]: string;',
])('headers that an answer documents stay: %s', (headers) => {
  const text = `interface A { 200: { headers: { ${headers} }; }; }`;
  expect(strip(text).replace(/\s+/g, ' ').trim()).toBe(text);
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
