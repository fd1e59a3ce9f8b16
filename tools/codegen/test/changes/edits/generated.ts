import type { Document, Schema } from '../../../src/document.ts';
import {
  body,
  type Edit,
  everyCustomer,
  field,
  json,
  operation,
  parameter,
  schema,
  withoutExamples,
} from './edit.ts';

/** What shows in the generated types above all: what redocly says too little of, or nothing. */
export const generated: readonly Edit[] = [
  {
    name: 'a field that is read-only',
    to: (document) => Object.assign(field(schema(document, 'Customer'), 'email'), { readOnly: true }),
    bump: 'major',
    rules: ['field became read-only'],
    lines: [`Field \`email\` of \`Customer\` is now read-only${everyCustomer}.`],
    consumer: lowered(),
    breaks: { code: 'TS2540', at: 'customer.email =' },
  },
  {
    name: 'a field that is no longer read-only',
    from: (document) => Object.assign(field(schema(document, 'Customer'), 'phone'), { readOnly: true }),
    to: (document) => void delete field(schema(document, 'Customer'), 'phone')['readOnly'],
    bump: 'minor',
    rules: ['field no longer read-only'],
    lines: [`Field \`phone\` of \`Customer\` is no longer read-only${everyCustomer}.`],
  },
  {
    name: 'other fields beside those of a body',
    to: (document) =>
      Object.assign(body(document, 'POST /keys'), { additionalProperties: { type: 'string' } }),
    bump: 'major',
    rules: ['other fields allowed'],
    lines: ['The body may have fields that are not listed, in `POST /keys`.'],
    redocly: 'major',
    consumer: [
      "import { createPushPressClient } from '@x/pushpress';",
      '',
      'interface Key { name: string; expiresAt: number }',
      '',
      "export const key = (body: Key) => createPushPressClient({ apiKey: 'key' }).post('/keys', { body });",
      '',
    ].join('\n'),
    breaks: { code: 'TS2322', at: '{ body }' },
  },
  {
    name: 'a discriminator, which makes the names of the schemas the values of a field',
    from: ({ components }) => Object.assign(components!.schemas!, either()),
    to: (document) => Object.assign(schema(document, 'Either'), { discriminator: { propertyName: 'kind' } }),
    bump: 'major',
    rules: ['other parts changed', 'types changed'],
    lines: [
      'The type of `kind` of `Left` changed: `string` became `"Left"`.',
      'The type of `kind` of `Right` changed: `string` became `"Right"`.',
      "Other parts of the vendor's document changed: `discriminator` of `Either`.",
    ],
    consumer: "import type { Left } from '@x/pushpress';\n\nexport const left: Left = { kind: 'left' };\n",
    breaks: { code: 'TS2322', at: "kind: 'left'" },
  },
  {
    name: 'another schema at one place',
    to: (document) => answerCompanyWith(document, 'Plan'),
    bump: 'major',
    rules: ['types changed'],
    lines: ['The type of the answer changed: it is `Plan`, no longer `Company`, in `GET /company`.'],
    redocly: 'major',
    breaks: { code: 'TS2339', at: 'company.address' },
  },
  {
    name: 'another schema at one place that has all that was read',
    from: ({ components }) =>
      Object.assign(components!.schemas!, { Gym: more(components!.schemas!['Company']!) }),
    to: (document) => answerCompanyWith(document, 'Gym'),
    bump: 'minor',
    rules: ['types grown'],
    lines: ['The type of the answer allows more: it is `Gym`, no longer `Company`, in `GET /company`.'],
    redocly: 'minor',
  },
  {
    name: 'another schema in a field that many read',
    from: (document) => {
      withoutExamples(document);
      schema(document, 'Customer').properties['home'] = { $ref: '#/components/schemas/Company' };
    },
    to: (document) => {
      schema(document, 'Customer').properties['home'] = { $ref: '#/components/schemas/Plan' };
    },
    bump: 'major',
    rules: ['types changed'],
    lines: [
      `The type of \`home\` of \`Customer\` changed: it is \`Plan\`, no longer \`Company\`${everyCustomer}.`,
    ],
    redocly: 'major',
    consumer:
      "import type { Customer } from '@x/pushpress';\n\nexport const zone = ({ home }: Customer) => home?.subdomain;\n",
    breaks: { code: 'TS2339', at: 'home?.subdomain' },
  },
  {
    name: 'the name of an event, which no rule looks at, read-only',
    to: ({ webhooks }) => Object.assign(field(eventBody(webhooks), 'event'), { readOnly: true }),
    bump: 'major',
    rules: ['types changed'],
    lines: ['The type of `event` of the event changed: it is read-only, in `memberapp.updated`.'],
    consumer: [
      "import type { webhooks } from '@x/pushpress';",
      '',
      "type Body = webhooks['memberapp.updated']['post']['requestBody']['content']['application/json'];",
      '',
      "export const rename = (body: Body) => void (body.event = 'memberapp.updated');",
      '',
    ].join('\n'),
    breaks: { code: 'TS2540', at: 'body.event =' },
  },
  {
    name: 'a form of what is sent that takes all it took and more',
    to: (document) => {
      const { anyOf } = parameter(document, 'GET /events/{id}', 'expand')['schema'] as Schema;
      delete anyOf![0]!.enum;
    },
    bump: 'minor',
    rules: ['alternative added'],
    lines: ['Another form of query parameter `expand` added, in `GET /events/{id}`.'],
    redocly: 'major',
  },
  {
    name: 'names by a pattern',
    to: (document) =>
      Object.assign(schema(document, 'Company'), { patternProperties: { '^x-': { type: 'string' } } }),
    bump: 'minor',
    rules: ['other parts changed', 'types grown'],
    lines: [
      'The type of `Company` allows more: other fields are allowed, in `GET /company`.',
      "Other parts of the vendor's document changed: `patternProperties` of `Company`.",
    ],
  },
  {
    name: 'a header of an answer gone',
    from: (document) =>
      Object.assign(operation(document, 'GET /company').responses!['200']!, { headers: total() }),
    to: (document) =>
      void Reflect.deleteProperty(operation(document, 'GET /company').responses!['200']!, 'headers'),
    bump: 'major',
    rules: ['other parts changed', 'types changed'],
    lines: [
      'The type of `headers` of the answer changed: they are gone, in `GET /company`.',
      "Other parts of the vendor's document changed: `headers` of the answer of `GET /company`.",
    ],
    consumer:
      "import type { paths } from '@x/pushpress';\n\nexport type Total = paths['/company']['get']['responses']['200']['headers']['x-total'];\n",
    breaks: { code: 'TS2339', at: "['headers']" },
  },
  {
    name: 'something that no rule knows',
    to: ({ components }) => Object.assign(components!, { pathItems: { Gym: gym() } }),
    bump: 'minor',
    rules: ['other parts changed', 'types grown'],
    lines: [
      'The type of `pathItems.Gym` of `components` allows more: it is new.',
      "Other parts of the vendor's document changed: `pathItems` of `components`.",
    ],
  },
  {
    name: 'something gone that no rule knows',
    from: ({ components }) => Object.assign(components!, { pathItems: { Gym: gym(), Hall: gym() } }),
    to: ({ components }) => Object.assign(components!, { pathItems: { Hall: gym() } }),
    bump: 'major',
    rules: ['other parts changed', 'types changed'],
    lines: [
      'The type of `pathItems.Gym` of `components` changed: it is gone.',
      "Other parts of the vendor's document changed: `get` of the component `Gym`.",
    ],
    consumer:
      "import type { components } from '@x/pushpress';\n\nexport type Gym = components['pathItems']['Gym'];\n",
    breaks: { code: 'TS2339', at: "components['pathItems']['Gym']" },
  },
];

function lowered(): string {
  return [
    "import type { Customer } from '@x/pushpress';",
    '',
    'export function lower(customer: Customer): void {',
    '  customer.email = customer.email.toLowerCase();',
    '}',
    '',
  ].join('\n');
}

function answerCompanyWith(document: Document, name: string): void {
  const { content } = operation(document, 'GET /company').responses!['200']!;
  content!['application/json']!.schema = { $ref: `#/components/schemas/${name}` };
}

const eventBody = (webhooks: Document['webhooks']) =>
  webhooks!['memberapp.updated']!.post!.requestBody!.content!['application/json']!.schema!;

const one = () => ({ type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } });

const either = () => ({
  Left: one(),
  Right: one(),
  Either: { oneOf: [{ $ref: '#/components/schemas/Left' }, { $ref: '#/components/schemas/Right' }] },
});

const more = (company: object) => {
  const gym = structuredClone(company) as ReturnType<typeof schema>;
  gym.properties['halls'] = { type: 'number' };
  return gym;
};

const total = () => ({ 'x-total': { required: true, schema: { type: 'integer' } } });

const gym = () => ({ get: { responses: { 200: json({ type: 'string' }) } } });
