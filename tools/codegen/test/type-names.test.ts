import { describe, expect, test } from 'vitest';
import { apis } from '../src/apis.ts';
import { changesBetween } from '../src/changes/index.ts';
import type { Document } from '../src/document.ts';
import { importable } from '../src/importable.ts';
import { loadDocument } from '../src/load.ts';
import { exportedBeside, typeNames } from '../src/type-names.ts';

const api = (id: string) => apis.find((one) => one.id === id)!;

const documentOf = (components: Record<string, readonly string[]>): Document => ({
  openapi: '3.1.0',
  components: Object.fromEntries(
    Object.entries(components).map(([section, names]) => [
      section,
      Object.fromEntries(names.map((name) => [name, {}])),
    ]),
  ),
});

/** The names of the types of schemas, in order. */
const named = (schemas: readonly string[], exported: readonly string[] = []) =>
  typeNames(documentOf({ schemas }), new Set(exported)).map(({ name }) => name);

describe('the name of a type', () => {
  test.each([
    ['Customer', 'Customer'],
    ['GetStaffImageURLResponse', 'GetStaffImageUrlResponse'],
    // Lower case is no clash with what the module declares, nor with a word that TypeScript reserves.
    ['paths', 'Paths'],
    ['operations', 'Operations'],
    ['default', 'Default'],
    ['class', 'Class'],
    ['any', 'Any'],
    ['class-type', 'ClassType'],
    ['Größe', 'Größe'],
    ["O'Neil", 'ONeil'],
    ['__proto__', 'Proto'],
    // Globals of the browser are no types that generated code names, and vendors have them: `Event`, `Location`.
    ['Event', 'Event'],
  ])('%s is %s', (schema, name) => {
    expect(named([schema])).toEqual([name]);
  });

  test.each(['Record', 'Omit', 'Extract', 'Array', 'Promise', 'Error', 'WithRequired'])(
    '%s is one that the text of the module may mean: it gets a prefix',
    (schema) => {
      expect(named([schema])).toEqual([`Schema${schema}`]);
    },
  );

  test('what the package exports besides keeps its name', () => {
    expect(named(['Page', 'page', 'Gym'], ['Page'])).toEqual(['SchemaPage', 'SchemaPage_2', 'Gym']);
    expect(named(['string'])).toEqual(['SchemaString']);
  });

  test.each([
    ['3DModel', 'Schema3DModel'],
    ['_', 'Schema'],
    ['-.-', 'Schema'],
  ])('%s would be no name', (schema, name) => {
    expect(named([schema])).toEqual([name]);
  });

  test('of several that come to one, the one that is written so keeps it, wherever it stands', () => {
    const schemas = ['customer', 'CUSTOMER', 'Customer', 'cus-tomer'];
    const names = new Map(named(schemas).map((name, index) => [schemas[index], name]));
    expect(Object.fromEntries(names)).toEqual({
      Customer: 'Customer',
      CUSTOMER: 'SchemaCustomer',
      customer: 'SchemaCustomer_2',
      'cus-tomer': 'CusTomer',
    });
    const backwards = named(schemas.toReversed()).toReversed();
    expect(backwards).toEqual(named(schemas));
    // Of none that is, the names decide, and not the order.
    expect(named(['class-type', 'class_type'])).toEqual(['ClassType', 'SchemaClassType']);
    expect(named(['class_type', 'class-type'])).toEqual(['SchemaClassType', 'ClassType']);
  });

  test('a schema that is called what another one would get keeps its name, too', () => {
    expect(named(['Record', 'SchemaRecord'])).toEqual(['SchemaRecord_2', 'SchemaRecord']);
    expect(named(['SchemaCustomer', 'Customer'])).toEqual(['SchemaCustomer', 'Customer']);
  });

  test('components of other kinds have the prefix of theirs, and give way to schemas', () => {
    const document = documentOf({
      responses: ['NotFound', 'not-found', 'Webhook'],
      parameters: ['3'],
      requestBodies: ['Gym'],
      headers: ['X-Rows'],
      pathItems: ['Gym'],
      securitySchemes: ['Key'],
      schemas: ['ResponseWebhook'],
    });
    expect(
      typeNames(document).map(({ section, component, name }) => `${section} ${component}: ${name}`),
    ).toEqual([
      'schemas ResponseWebhook: ResponseWebhook',
      'responses NotFound: ResponseNotFound',
      'responses not-found: ResponseNotFound_2',
      'responses Webhook: ResponseWebhook_2',
      'parameters 3: Parameter3',
      'requestBodies Gym: RequestBodyGym',
      'headers X-Rows: HeaderXRows',
      'pathItems Gym: PathItemGym',
    ]);
  });
});

test("what a package exports besides is read from its entry, and counts where an API's types are exported as a whole", () => {
  const platform = exportedBeside(api('pushpress/platform'));
  const names = ['Page', 'Secret', 'Fetch', 'PagedItems', 'PushPressError', 'createPushPressClient'];
  expect(names.filter((name) => !platform.has(name))).toEqual([]);
  expect(platform.has('Customer')).toBe(false);
  const publicApi = exportedBeside(api('mindbody/public-v6'));
  expect(['Subscription', 'EventId', 'WebhooksApiPaths'].filter((name) => !publicApi.has(name))).toEqual([]);
  expect(exportedBeside(api('mindbody/webhooks'))).toEqual(new Set());
  expect(exportedBeside(api('mindbody/events'))).toEqual(new Set());
});

test('no schema of today needs another name than it has', async () => {
  for (const one of apis) {
    const names = typeNames(await loadDocument(one.id), exportedBeside(one));
    expect(names.filter(({ name, component }) => /^Schema|_\d/.test(name) && name !== component)).toEqual([]);
  }
});

describe('what a changelog calls a type', () => {
  const platform = () => loadDocument('pushpress/platform');

  test('is what it is imported by, also where it is referred to', async () => {
    const document = await platform();
    const schemas = document.components!.schemas!;
    Object.assign(schemas, {
      Record: {
        type: 'object',
        properties: { next: { $ref: '#/components/schemas/Record/properties/kind' } },
      },
      'a/b~c': { type: 'object' },
    });
    Object.assign(schemas['Customer']!.properties!, {
      record: { $ref: '#/components/schemas/Record' },
      odd: { $ref: '#/components/schemas/a~1b~0c' },
      mapping: {
        oneOf: [],
        discriminator: { propertyName: 'kind', mapping: { a: '#/components/schemas/Record' } },
      },
      other: { $ref: '#/components/schemas/Company' },
    });
    const { schemas: renamed = {}, responses } = importable(document, api('pushpress/platform')).components!;
    expect(renamed['Customer']!.properties).toMatchObject({
      record: { $ref: '#/components/schemas/SchemaRecord' },
      odd: { $ref: '#/components/schemas/ABC' },
      mapping: { discriminator: { mapping: { a: '#/components/schemas/SchemaRecord' } } },
      other: { $ref: '#/components/schemas/Company' },
    });
    expect(renamed['SchemaRecord']!.properties!['next']!.$ref).toBe(
      '#/components/schemas/SchemaRecord/properties/kind',
    );
    expect(Object.keys(renamed)).not.toContain('Record');
    expect(Object.keys(responses as object)).toContain('NotFound');
    expect(Object.keys(schemas)).toContain('Record');
  });

  test('and a name that comes to stand for another schema is told by what changes of it', async () => {
    const before = await platform();
    const { schemas } = before.components!;
    const after = structuredClone(before);
    schemas!['class-owner'] = { type: 'object', properties: { name: { type: 'string' } } };
    after.components!.schemas!['class-owner'] = schemas!['class-owner'];
    after.components!.schemas!['ClassOwner'] = { type: 'object', properties: { id: { type: 'string' } } };
    after.components!.schemas!['Page'] = { type: 'object', properties: { id: { type: 'string' } } };
    const [was, is] = [before, after].map((document) => importable(document, api('pushpress/platform')));
    const lines = (await changesBetween(was!, is!, 'pushpress/platform')).map(({ line }) => line);
    expect(lines).toEqual([
      'Field `name` of `ClassOwner` removed.',
      'Optional field `id` of `ClassOwner` added.',
      'Type `SchemaClassOwner` added.',
      'Type `SchemaPage` added.',
    ]);
  });
});
