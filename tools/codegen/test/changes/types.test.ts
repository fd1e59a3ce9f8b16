import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Api } from '../../src/apis.ts';
import { TypeComparer } from '../../src/changes/types/compare.ts';
import { OperationComparer } from '../../src/changes/types/operations.ts';
import { programOf } from '../../src/changes/types/program.ts';
import type { Document, Schema } from '../../src/document.ts';
import { json } from './edits/edit.ts';
import { mutated } from './mutations.ts';
import { numbers } from './random.ts';

const RUNS = Number(process.env['FC_RUNS'] ?? 400);
const api: Api = { id: 'a/b', package: 'pushpress', types: 'types.ts' };

const documentOf = (schema: Schema): Document => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths: {
    '/a': { post: { requestBody: { required: true, ...json(schema) }, responses: { 200: json(schema) } } },
  },
});

const leaf: fc.Arbitrary<Schema> = fc.constantFrom<Schema>(
  { type: 'string' },
  { type: 'number' },
  { type: ['string', 'null'] },
  { type: 'string', enum: ['a', 'b', 'c'] },
  { type: 'boolean' },
  {},
);

const { schema } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => ({
  object: fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('schema'), { maxKeys: 4 }),
    required: fc.subarray(['a', 'b', 'c', 'd']),
    additionalProperties: fc.constantFrom<boolean | Schema>(false, false, true),
  }),
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    tie('object'),
    tie('object'),
    tie('schema').map((items): Schema => ({ type: 'array', items })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((members): Schema => ({ oneOf: members })),
  ),
}));

async function compared(before: Schema, after: Schema) {
  const program = await programOf(api, documentOf(before), documentOf(after));
  const { checker } = program;
  const operations = new OperationComparer(
    checker,
    new TypeComparer(checker, { before: new Map(), after: new Map() }),
  );
  const [was, is] = [program.before, program.after].map((types) => types.exported('paths')!);
  const changes = operations.ofPaths(was!, is!);
  const contentOf = (paths: typeof was, ...way: string[]) =>
    [...['/a', 'post'], ...way, 'content', 'application/json'].reduce(
      (type, name) => checker.getTypeOfSymbol(type.getProperty(name)!),
      paths!,
    );
  return {
    breaksWriters: changes.some(({ bump, root }) => bump === 'major' && root === 'the body'),
    breaksReaders: changes.some(({ bump, root }) => bump === 'major' && root === 'the answer'),
    changes,
    canWrite: checker.isTypeAssignableTo(contentOf(was, 'requestBody'), contentOf(is, 'requestBody')),
    canRead: checker.isTypeAssignableTo(
      contentOf(is, 'responses', '200'),
      contentOf(was, 'responses', '200'),
    ),
  };
}

describe('a change of types that is not called breaking', () => {
  it('leaves what was written fit to be sent, and what is received fit to be read', async () => {
    const property = fc.asyncProperty(
      schema,
      fc.integer({ min: 1, max: 3 }),
      fc.nat(),
      async (before, count, seed) => {
        const after = mutated(before, count, numbers(seed));
        const { breaksWriters, breaksReaders, canRead, canWrite } = await compared(before, after);
        expect(breaksWriters || canWrite).toBe(true);
        expect(breaksReaders || canRead).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });

  it('is none, where nothing changed', async () => {
    const property = fc.asyncProperty(schema, async (before) => {
      expect((await compared(before, structuredClone(before))).changes).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS / 4 });
  });
});
