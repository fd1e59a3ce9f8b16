import { describe, expect, it } from 'vitest';
import { exposedOf } from '../../src/changes/exposed.ts';
import { bumpOf, changesBetween } from '../../src/changes/index.ts';
import { typeDifferences } from '../../src/changes/types/index.ts';
import { type Document, methods } from '../../src/document.ts';
import { loadDocument } from '../../src/load.ts';
import { mutated, nodesOf } from './mutations.ts';
import { apiOf, compileAll } from './project.ts';
import { additions, numbers, oneOf } from './random.ts';

const id = 'pushpress/platform';
const document = await loadDocument(id);
const seeds = Array.from({ length: 6 }, (_, index) => index + 1);

/** A document with up to eight additions, wherever the numbers put them. */
function grown(seed: number): { after: Document; names: string[] } {
  const next = numbers(seed);
  const after = structuredClone(document);
  const count = 1 + next(8);
  const names = Array.from({ length: count }, (_, index) =>
    oneOf(next, additions)(after, next, `added${seed}x${index}`),
  );
  return { after, names };
}

/** The examples in schemas say no more what a changed one allows. */
function withoutExamples(given: Document): Document {
  const copy = structuredClone(given);
  for (const schema of Object.values(copy.components!.schemas!)) delete schema['examples'];
  for (const item of Object.values(copy.webhooks!)) {
    delete item.post!.requestBody!.content!['application/json']!.example;
  }
  return copy;
}

/** Every schema that an operation takes or gives, or that has a name; not those of events, whose names are in them. */
function schemasOf({ components, paths }: Document) {
  const bodies = Object.values(paths!).flatMap((item) =>
    methods.flatMap((method) => [item[method]?.requestBody, ...Object.values(item[method]?.responses ?? {})]),
  );
  const media = bodies.flatMap((body) => Object.values(body?.content ?? {}));
  return [
    ...Object.keys(components!.schemas!).flatMap((name) => nodesOf(components!.schemas!, name)),
    ...media.flatMap((one) => nodesOf(one, 'schema')),
  ];
}

/** A document without one of the fields that can be read by a type's name, and code that reads it. */
function shrunk(seed: number): { after: Document; name: string; field: string; more: string } {
  const next = numbers(seed * 1000);
  const after = structuredClone(document);
  // What nothing but a form of a union has cannot be read by the union's name.
  const schemas = Object.entries(after.components!.schemas!).filter(([, { properties }]) => properties);
  const [name, schema] = oneOf(next, schemas);
  const field = oneOf(next, Object.keys(schema.properties!));
  delete schema.properties![field];
  schema.required = schema.required?.filter((one) => one !== field) ?? [];
  const more = `import type { ${name} } from '@x/pushpress';\n\nexport const read = (it: ${name}) => it['${field}'];\n`;
  return { after, name, field, more };
}

describe('additions, wherever they are', () => {
  it.concurrent.each(seeds)('are never breaking (seed %i)', async (seed) => {
    const { after, names } = grown(seed);
    const changes = await changesBetween(document, after, id);
    expect(bumpOf(changes)).toBe('minor');
    const lines = changes.map(({ line }) => line).join('\n');
    for (const name of names) expect(lines).toContain(name);
  });

  it('leave the consumer compiling', async () => {
    const versions = seeds.map((seed) => ({ id, document: grown(seed).after }));
    expect(await compileAll(versions)).toEqual(seeds.map(() => []));
  }, 120_000);
});

describe('a schema that changes in any way, wherever it is', () => {
  const more = process.env['EDITS'] === 'all' ? 60 : 2;
  const all = Array.from({ length: more }, (_, index) => index + 1);

  it.concurrent.each(all)('is breaking exactly where its types are (seed %i)', async (seed) => {
    const next = numbers(seed * 100);
    const before = withoutExamples(document);
    const after = structuredClone(before);
    const { holder, key, schema } = oneOf(next, schemasOf(after));
    holder[key] = mutated(schema, 1, next);
    const types = await typeDifferences(apiOf(id), exposedOf(apiOf(id)), before, after);
    const changes = await changesBetween(before, after, id);
    const isBreaking = types.some(({ bump }) => bump === 'major');
    const told = changes.map(({ bump, line }) => `${bump}: ${line}`).join('\n');
    expect(bumpOf(changes) === 'major', told).toBe(isBreaking);
  });
});

describe('a field gone, wherever it was', () => {
  it.concurrent.each(seeds)('is breaking (seed %i)', async (seed) => {
    const { after, name, field } = shrunk(seed);
    const changes = await changesBetween(document, after, id);
    expect(bumpOf(changes)).toBe('major');
    expect(changes.map(({ line }) => line.split(', in ')[0])).toContain(
      `Field \`${field}\` of \`${name}\` removed`,
    );
  });

  it('breaks what reads it, and nothing could be done about it', async () => {
    const broken = seeds.map((seed) => shrunk(seed));
    const whole = await compileAll(broken.map(({ more }) => ({ id, document, more })));
    expect(whole).toEqual(seeds.map(() => []));
    const errors = await compileAll(broken.map(({ after, more }) => ({ id, document: after, more })));
    for (const list of errors) {
      // Where the name is near to another's, the compiler asks whether that was meant.
      const codes = list.filter(({ file }) => file === 'consumer/more.ts').map(({ code }) => code);
      expect(codes.length).toBe(1);
      expect(['TS2339', 'TS2551', 'TS7053']).toContain(codes[0]);
    }
  }, 120_000);
});
